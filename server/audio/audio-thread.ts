import { parentPort } from 'node:worker_threads'
import { analyseClip } from './analyse-clip.js'
import { decodeAudio } from './decode.js'
import { makeRaterCopy } from './rater-copy.js'
import type { AudioReply, AudioResults, AudioTask } from './worker-protocol.js'

async function perform(task: AudioTask): Promise<AudioResults[AudioTask['kind']]> {
  switch (task.kind) {
    case 'analyse':
      return await analyseClip(task.bytes, task.limits)
    case 'copy':
      return await makeRaterCopy(await decodeAudio(task.bytes), task.spec)
  }
}

/** Runs inside a worker thread: one task in, one reply out, one after the other. */
parentPort?.on('message', (task: AudioTask) => {
  void perform(task)
    .then((result): AudioReply => ({ ok: true, result }))
    .catch((error: unknown): AudioReply => ({ ok: false, error }))
    .then((reply) => parentPort?.postMessage(reply))
})
