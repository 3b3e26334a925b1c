import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeAudio } from '../../../server/audio/decode.js'
import { disguiseHead, flacHeadBytes } from '../../../server/audio/disguise.js'
import { encodeFlac } from '../../../server/audio/flac.js'
import { codedNumber, FlacIndex } from '../../../web/player/flac.js'
import { pieceGrid } from '../../../web/player/pieces.js'

const sampleRate = 16_000

/** A disguised rater copy as a phone receives it, of a tone under noise. */
async function copyOf(
  samples: number,
  channels = 1,
  seed = 'a',
): Promise<{ file: Uint8Array; pcm: Int32Array[] }> {
  const pcm = Array.from({ length: channels }, (_, channel) =>
    Int32Array.from({ length: samples }, (_, index) =>
      Math.round(9000 * Math.sin(index / (20 + channel)) + ((index * 7919) % 601) - 300),
    ),
  )
  const plain = await encodeFlac({ channels: pcm, sampleRate })
  const file = Buffer.concat([disguiseHead(plain, seed), plain.subarray(flacHeadBytes)])
  return { file: Uint8Array.from(file), pcm }
}

async function decoded(file: ArrayBuffer): Promise<Int32Array[]> {
  const { channels } = await decodeAudio(Buffer.from(file))
  return channels.map((channel) => Int32Array.from(channel, (sample) => Math.round(sample * 32_768)))
}

function indexOf(file: Uint8Array): FlacIndex {
  const index = new FlacIndex(file)
  index.advance(file.length)
  return index
}

describe('a FLAC file that is cut into stretches', () => {
  test('decodes, stretch after stretch, to every sample of the whole', async () => {
    const { file, pcm } = await copyOf(57_434, 2)
    const index = indexOf(file)
    expect(index.format).toEqual({ sampleRate, channels: 2, blockSize: 4096, totalSamples: 57_434 })
    expect(index.frames).toBe(Math.ceil(57_434 / 4096))
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 4 }), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), index.frames]
        const heard: number[][] = [[], []]
        for (const [number, to] of edges.slice(1).entries())
          for (const [channel, samples] of (await decoded(index.cut(edges[number]!, to))).entries())
            heard[channel]!.push(...samples)
        expect(heard).toEqual(pcm.map((samples) => [...samples]))
      }),
      { numRuns: 5 },
    )
  })

  test('is read as it arrives: a frame counts once its last byte is here', async () => {
    const { file } = await copyOf(40_000)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: file.length }), { maxLength: 12 }),
        async (parts) => {
          const room = new Uint8Array(file.length)
          const index = new FlacIndex(room)
          let received = 0
          let frames = 0
          for (const part of [...parts, file.length]) {
            const to = Math.min(file.length, received + part)
            room.set(file.subarray(received, to), received)
            received = to
            index.advance(received)
            expect(index.frames).toBeGreaterThanOrEqual(frames)
            frames = index.frames
            if (frames > 0) expect(await decoded(index.cut(0, frames))).toHaveLength(1)
          }
          expect(frames).toBe(Math.ceil(40_000 / 4096))
        },
      ),
      { numRuns: 5 },
    )
  })

  test('ends with a frame of silence that is shorter than the longest header', async () => {
    const silence = Int32Array.from({ length: 4096 + 64 }, () => 0)
    const file = Uint8Array.from(await encodeFlac({ channels: [silence], sampleRate }))
    const index = indexOf(file)
    expect(index.frames).toBe(2)
    expect(await decoded(index.cut(1, 2))).toEqual([silence.subarray(4096)])
  })

  test('is refused when it is something else', () => {
    const page = new TextEncoder().encode('<!doctype html><title>Bad gateway</title>'.padEnd(200))
    expect(() => indexOf(page)).toThrow('this is not FLAC')
  })

  test('numbers frames as the format wants it', () => {
    // RFC 9639, 9.1.5: coded like UTF-8.
    for (const number of [0, 127, 128, 2047, 2048, 65_535, 65_536, 1_114_111])
      expect(codedNumber(number)).toEqual(
        number < 0xd800 || number > 0xdfff ? [...new TextEncoder().encode(String.fromCodePoint(number))] : [],
      )
    expect(codedNumber(2 ** 21)).toEqual([0xf8, 0x88, 0x80, 0x80, 0x80])
  })
})

describe('the pieces of a long recording', () => {
  test('begin on a sample of the file and of the audio context at once, whatever the two rates', () => {
    const rates = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000]
    fc.assert(
      fc.property(
        fc.constantFrom(...rates),
        fc.constantFrom(...rates),
        fc.constantFrom(1152, 4096, 4608),
        fc.integer({ min: 1, max: 60_000_000 }),
        (rate, contextRate, blockSize, totalSamples) => {
          const grid = pieceGrid({ sampleRate: rate, channels: 1, blockSize, totalSamples }, contextRate)
          const contextFrames = (grid.frames * blockSize * contextRate) / rate
          expect(Number.isInteger(contextFrames)).toBe(true)
          expect(Number.isInteger((grid.margin * blockSize * contextRate) / rate)).toBe(true)
          expect(grid.margin > 0).toBe(rate !== contextRate)
          expect(grid.count * grid.frames * blockSize).toBeGreaterThanOrEqual(totalSamples)
          expect((grid.count - 1) * grid.frames * blockSize).toBeLessThan(totalSamples)
        },
      ),
    )
  })
})
