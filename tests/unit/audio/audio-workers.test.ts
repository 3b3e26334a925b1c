import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { analyseClip } from '../../../server/audio/analyse-clip.js'
import { openAudioWorkers } from '../../../server/audio/audio-workers.js'
import { decodeAudio } from '../../../server/audio/decode.js'
import { makeRaterCopy } from '../../../server/audio/rater-copy.js'
import { fixture, sha256 } from './signals.js'

const workers = openAudioWorkers(2)
// A thread of a test run compiles the room's TypeScript before its first answer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

afterAll(() => workers.close())
const bytes = fixture('speech.flac')
const spec = { sampleRate: 24_000, channels: 1, gainDb: -6, ditherSeed: 'seed' } as const

beforeAll(async () => {
  await Promise.all([1, 2].map(() => workers.run({ kind: 'analyse', bytes })))
})

describe('the audio threads', () => {
  it('answer what the same work answers here', async () => {
    expect(await workers.run({ kind: 'analyse', bytes })).toEqual(await analyseClip(bytes))
    const copy = await workers.run({ kind: 'copy', bytes, spec })
    const here = await makeRaterCopy(await decodeAudio(bytes), spec)
    expect(sha256(copy.bytes)).toBe(sha256(here.bytes))
  })

  it('work through more than there are threads, each answer to its own question', async () => {
    const files = ['speech.wav', 'speech.mp3', 'speech.opus', 'speech.m4a', 'speech.ogg', 'speech.flac']
    const answers = await Promise.all(
      files.map((name) => workers.run({ kind: 'analyse', bytes: fixture(name) })),
    )
    expect(answers.map((answer) => answer.ok && answer.format)).toEqual([
      'wav',
      'mp3',
      'opus',
      'm4a',
      'ogg',
      'flac',
    ])
  })

  it('say what is wrong with a file instead of failing', async () => {
    expect(await workers.run({ kind: 'analyse', bytes: Buffer.from('text') })).toMatchObject({
      ok: false,
      fault: 'not_audio',
    })
    expect(
      await workers.run({ kind: 'analyse', bytes, limits: { maxBytes: 1e6, maxSeconds: 0.5 } }),
    ).toMatchObject({ ok: false, fault: 'too_long' })
  })

  it('reject only the task that fails, and go on', async () => {
    await expect(workers.run({ kind: 'copy', bytes, spec: { ...spec, gainDb: 60 } })).rejects.toThrow(
      'full scale',
    )
    expect(await workers.run({ kind: 'analyse', bytes })).toMatchObject({ ok: true })
  })

  it('leave the event loop free', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await Promise.all(Array.from({ length: 4 }, () => workers.run({ kind: 'analyse', bytes })))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })

  it('reject what waits when they are closed', async () => {
    const closing = openAudioWorkers(1)
    const tasks = [1, 2, 3].map(() => closing.run({ kind: 'analyse', bytes }))
    const outcomes = Promise.allSettled(tasks)
    await closing.close()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await expect(closing.run({ kind: 'analyse', bytes })).rejects.toThrow('closed')
  })
})
