import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { AudioReply, AudioResults, AudioTask } from './worker-protocol.js'

interface Waiting {
  readonly task: AudioTask
  readonly resolve: (result: AudioResults[AudioTask['kind']]) => void
  readonly reject: (error: unknown) => void
}

export interface AudioWorkers {
  run: <Kind extends AudioTask['kind']>(
    task: Extract<AudioTask, { kind: Kind }>,
  ) => Promise<AudioResults[Kind]>
  /** Ends the threads; what still waits is rejected. */
  close: () => Promise<void>
}

/**
 * Under a TypeScript runner this file is a `.ts` file and its neighbour has to be loaded through the same runner, which a
 * thread does not inherit on Node 20; compiled, the thread is plain JavaScript.
 */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./audio-thread.js', import.meta.url))
  const load = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./audio-thread.ts', ${JSON.stringify(import.meta.url)}))`
  return new Worker(load, { eval: true, execArgv: [] })
}

/**
 * Threads for the heavy work on sound, so that decoding never holds up the event loop of a process that also answers requests.
 * Started when first needed; a thread that dies takes only its own task with it.
 */
export function openAudioWorkers(size = Math.max(1, availableParallelism() - 1)): AudioWorkers {
  const idle: Worker[] = []
  const busy = new Map<Worker, Waiting>()
  const queue: Waiting[] = []
  let closed = false

  const drop = (worker: Worker, error: unknown) => {
    busy.get(worker)?.reject(error)
    busy.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
    next()
  }

  const start = (): Worker => {
    const worker = startThread()
    worker.on('message', (reply: AudioReply) => {
      const waiting = busy.get(worker)
      busy.delete(worker)
      worker.unref()
      idle.push(worker)
      if (reply.ok) waiting?.resolve(reply.result)
      else waiting?.reject(reply.error)
      next()
    })
    worker.on('error', (error) => drop(worker, error))
    worker.on('exit', () => drop(worker, new Error('an audio thread ended before its answer')))
    return worker
  }

  const next = () => {
    if (closed || queue.length === 0 || (idle.length === 0 && busy.size >= size)) return
    const worker = idle.pop() ?? start()
    const waiting = queue.shift()!
    busy.set(worker, waiting)
    worker.ref()
    worker.postMessage(waiting.task)
  }

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        if (closed) throw new Error('the audio threads are closed')
        // The reply is of the kind that was asked for.
        queue.push({ task, resolve: resolve as Waiting['resolve'], reject })
        next()
      }),
    async close() {
      closed = true
      const workers = [...idle, ...busy.keys()]
      for (const waiting of queue.splice(0)) waiting.reject(new Error('the audio threads are closed'))
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
