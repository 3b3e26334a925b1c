import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../server/audio/decode.js'
import { disguiseHead, type DisguisedCopy, openDisguised } from '../../../server/audio/disguise.js'
import { makeRaterCopy } from '../../../server/audio/rater-copy.js'
import { openAudioStore } from '../../../server/audio/open-store.js'
import type { AudioStore } from '../../../server/audio/store.js'
import { fixture, sha256 } from './signals.js'

const folder = mkdtempSync(join(tmpdir(), 'disguise-'))
let store: AudioStore
let address: string
let plain: Uint8Array

beforeAll(async () => {
  store = openAudioStore({ kind: 'disk', folder }, null)
  const pcm = await decodeAudio(fixture('speech.wav'))
  plain = (await makeRaterCopy(pcm, { sampleRate: 24_000, channels: 1, gainDb: -6, ditherSeed: 'seed' }))
    .bytes
  address = (await store.put(plain)).sha256
})
afterAll(() => rmSync(folder, { recursive: true }))

const copyFor = async (seed: string): Promise<DisguisedCopy> => (await openDisguised(store, address, seed))!
const whole = async (copy: DisguisedCopy) => buffer(await copy.read())

describe('a disguised copy', () => {
  it('sounds the same and looks different to every token', async () => {
    const seeds = Array.from({ length: 8 }, (_, index) => `token ${index}`)
    const files = await Promise.all(seeds.map(async (seed) => whole(await copyFor(seed))))
    expect(new Set(files.map((file) => sha256(file))).size).toBe(seeds.length)
    expect(new Set(files.map((file) => file.length)).size).toBe(seeds.length)
    const sound = async (file: Uint8Array) =>
      sha256(Buffer.from((await decodeAudio(file)).channels[0]!.buffer))
    const original = await sound(plain)
    for (const file of files) expect(await sound(file)).toBe(original)
  })

  it('is the same for the same token', async () => {
    expect(sha256(await whole(await copyFor('token')))).toBe(sha256(await whole(await copyFor('token'))))
  })

  it('announces its length and gives any part of itself', async () => {
    const copy = await copyFor('token')
    const file = await whole(copy)
    expect(copy.bytes).toBe(file.length)
    const place = fc.integer({ min: 0, max: copy.bytes - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const range = { start: Math.min(one, other), end: Math.max(one, other) }
        const part = await buffer(await copy.read(range))
        expect(part.equals(file.subarray(range.start, range.end + 1))).toBe(true)
      }),
      { numRuns: 40 },
    )
    await expect(copy.read({ start: 0, end: copy.bytes })).rejects.toThrow(RangeError)
  })

  it('is null for what is not stored, and refuses a file that says more than STREAMINFO', async () => {
    expect(await openDisguised(store, '0'.repeat(64), 'token')).toBeNull()
    expect(() => disguiseHead(fixture('speech.flac'), 'token')).toThrow(TypeError)
    expect(() => disguiseHead(fixture('speech.wav'), 'token')).toThrow(TypeError)
  })
})
