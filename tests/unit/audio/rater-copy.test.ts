import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../server/audio/decode.js'
import { ditherTo16Bit, seededBytes } from '../../../server/audio/dither.js'
import { encodeFlac } from '../../../server/audio/flac.js'
import { planLevels } from '../../../server/audio/level-plan.js'
import { measureClip } from '../../../server/audio/measure.js'
import { silenceAround } from '../../../server/audio/measures/silence.js'
import { makeRaterCopy } from '../../../server/audio/rater-copy.js'
import { resample } from '../../../server/audio/resample.js'
import { fadeEnds, fitSilence } from '../../../server/audio/trim.js'
import { fixture, noise, sample, sha256, signal, sine, toneAmplitude } from './signals.js'

const speech = sample('human/en-US/which-folder.flac')
const spec = { sampleRate: 24_000, channels: 1, gainDb: -3, ditherSeed: 'stimulus 1' } as const

describe('resampling', () => {
  it.each([
    [16_000, 48_000],
    [44_100, 48_000],
    [22_050, 24_000],
    [48_000, 16_000],
  ])('from %d to %d Hz keeps a tone in its place to better than −90 dB', async (from, to) => {
    const pcm = { channels: [sine(from, 0.5, 1000, 0.5)], sampleRate: from }
    const { channels, sampleRate } = resample(pcm, to)
    expect(sampleRate).toBe(to)
    expect(channels[0]).toHaveLength(to / 2)
    const wanted = sine(to, 0.5, 1000, 0.5)
    // The ends ring, because the tone starts and stops at once.
    const apart = channels[0]!.map((value, index) => Math.abs(value - wanted[index]!))
    expect(Math.max(...apart.subarray(to / 10, (4 * to) / 10))).toBeLessThan(1.5e-5)
  })

  it('takes away what the lower rate cannot carry', () => {
    const { channels } = resample({ channels: [sine(48_000, 0.5, 11_000, 0.5)], sampleRate: 48_000 }, 16_000)
    expect(Math.max(...channels[0]!.subarray(1000, 7000))).toBeLessThan(1e-4)
  })

  it('leaves the same rate untouched', () => {
    const pcm = { channels: [sine(16_000, 0.1, 100, 0.1)], sampleRate: 16_000 }
    expect(resample(pcm, 16_000).channels).toBe(pcm.channels)
  })
})

describe('dither', () => {
  it('is the same for one seed and another for another', () => {
    expect(seededBytes('a', 100)).toEqual(seededBytes('a', 100))
    expect(seededBytes('a', 100)).not.toEqual(seededBytes('b', 100))
    expect(seededBytes('a', 50)).toEqual(seededBytes('a', 100).subarray(0, 50))
  })

  it('never moves a sample by more than a step and a half, and keeps the mean', () => {
    const level = 0.3 / 32_768
    const values = ditherTo16Bit(new Float32Array(50_000).fill(level), 'seed')
    expect(Math.max(...values)).toBeLessThanOrEqual(1)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-1)
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.3, 1)
  })

  it('carries a tone that lies below one step', () => {
    const tone = ditherTo16Bit(sine(16_000, 4, 500, 0.4 / 32_768), 'seed')
    expect(toneAmplitude(Float32Array.from(tone), 16_000, 500)).toBeCloseTo(0.4, 1)
  })

  it('refuses what lies beyond full scale', () => {
    expect(() => ditherTo16Bit(Float32Array.of(1.01), 'seed')).toThrow(RangeError)
    expect(() => ditherTo16Bit(Float32Array.of(1, -1), 'seed')).not.toThrow()
  })
})

describe('FLAC', () => {
  const integer = fc.integer({ min: -32_768, max: 32_767 })
  it('gives back every sample of any 16-bit sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(integer, integer), { minLength: 1, maxLength: 400 }),
        fc.constantFrom(8000, 16_000, 22_050, 24_000, 44_100, 48_000),
        async (frames, sampleRate) => {
          const channels = [
            Int32Array.from(frames, ([left]) => left),
            Int32Array.from(frames, ([, right]) => right),
          ]
          const decoded = await decodeAudio(await encodeFlac({ channels, sampleRate }))
          expect(decoded.sampleRate).toBe(sampleRate)
          decoded.channels.forEach((channel, at) =>
            expect(Int32Array.from(channel, (value) => value * 32_768)).toEqual(channels[at]),
          )
        },
      ),
      { numRuns: 25 },
    )
  })

  it('has nothing in its head but the format and the length', async () => {
    const file = await encodeFlac({ channels: [Int32Array.from([1, 2, 3])], sampleRate: 16_000 })
    expect(file.toString('latin1', 0, 4)).toBe('fLaC')
    expect(file[4]).toBe(0x80)
    expect(file.subarray(26, 42)).toEqual(Buffer.alloc(16))
    expect(file.readUInt16BE(42) & 0xfffc).toBe(0xfff8)
    expect(file.toString('latin1')).not.toMatch(/libFLAC/i)
  })
})

describe('a plan of levels', () => {
  const levels = (loudnessLufs: number, truePeakDb: number) => ({
    loudnessLufs,
    truePeakDb,
    activeLevelDb: loudnessLufs + 1,
    rmsDb: loudnessLufs - 1,
  })

  it('brings every clip to the target', () => {
    const plan = planLevels([levels(-20, -6), levels(-33, -15)])
    expect(plan).toEqual({ gainsDb: [-6, 7], loweredByDb: 0, estimated: [] })
  })

  it('lowers the whole set by the same amount when one clip would clip', () => {
    const plan = planLevels([levels(-20, -6), levels(-36, -2)])
    expect(plan.loweredByDb).toBeCloseTo(11)
    expect(plan.gainsDb).toEqual([-17, -1])
  })

  it('leaves no clip above −3 dBTP and all at one level, whatever the set', () => {
    const clip = fc.record({
      loudnessLufs: fc.double({ min: -60, max: -5, noNaN: true }),
      headroom: fc.double({ min: 3, max: 30, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(clip, { minLength: 1, maxLength: 12 }), (clips) => {
        const set = clips.map(({ loudnessLufs, headroom }) => levels(loudnessLufs, loudnessLufs + headroom))
        const { gainsDb, loweredByDb } = planLevels(set)
        set.forEach((each, index) => {
          expect(each.truePeakDb + gainsDb[index]!).toBeLessThanOrEqual(-3 + 1e-9)
          expect(each.loudnessLufs + gainsDb[index]!).toBeCloseTo(-26 - loweredByDb, 9)
        })
      }),
    )
  })

  it('follows the active speech level when asked to, estimates short clips and leaves silence alone', () => {
    const short = { loudnessLufs: null, activeLevelDb: null, rmsDb: -30, truePeakDb: -20 }
    const silent = { loudnessLufs: null, activeLevelDb: null, rmsDb: null, truePeakDb: null }
    const plan = planLevels([levels(-31, -20), short, silent], { measure: 'active_level', db: -26 })
    expect(plan).toEqual({ gainsDb: [4, 4, 0], loweredByDb: 0, estimated: [1] })
  })
})

describe('the ends of a copy', () => {
  const dice = noise(32_000)
  const clip = signal(16_000, 2, (time, index) => (time >= 0.5 && time < 1.4 ? 0.2 * dice[index]! : 0))

  it.each([
    [150, 200],
    [700, 900],
    [0, 0],
  ])('have %d ms of silence before and %d ms after', (leadMs, tailMs) => {
    const fitted = fitSilence({ channels: [clip], sampleRate: 16_000 }, silenceAround(clip, 16_000), {
      leadMs,
      tailMs,
    })
    const { measurement } = measureClip(fitted)
    expect(measurement.durationMs).toBeCloseTo(leadMs + 900 + tailMs, 3)
    expect(Math.abs(measurement.leadingSilenceMs - leadMs)).toBeLessThanOrEqual(10)
    expect(Math.abs(measurement.trailingSilenceMs - tailMs)).toBeLessThanOrEqual(10)
  })

  it('rise and fall within 5 ms', () => {
    const faded = fadeEnds(new Float32Array(1000).fill(1), 16_000)
    expect(faded[0]).toBe(0)
    expect(faded[40]).toBeCloseTo(0.5, 2)
    expect(faded[80]).toBe(1)
    expect(faded.toReversed()).toEqual(faded)
  })
})

describe('a rater copy', () => {
  it('is the same bytes for the same stimulus and other bytes for another stimulus of the same clip', async () => {
    const pcm = await decodeAudio(speech)
    const first = await makeRaterCopy(pcm, spec)
    expect(sha256((await makeRaterCopy(pcm, spec)).bytes)).toBe(sha256(first.bytes))
    const twin = await makeRaterCopy(pcm, { ...spec, ditherSeed: 'stimulus 2' })
    expect(sha256(twin.bytes)).not.toBe(sha256(first.bytes))
    const [a, b] = [await decodeAudio(first.bytes), await decodeAudio(twin.bytes)]
    const difference = a.channels[0]!.map((value, index) => Math.abs(value - b.channels[0]![index]!))
    expect(Math.max(...difference)).toBeLessThanOrEqual(2 / 32_768)
  })

  it.each([16_000, 24_000, 44_100, 48_000])(
    'reaches its level to a tenth of a LU at %d Hz',
    async (sampleRate) => {
      const pcm = await decodeAudio(speech)
      const before = measureClip(pcm)
      const { gainsDb, loweredByDb } = planLevels([{ ...before.measurement, ...before.diagnostics }])
      const copy = await decodeAudio(
        (await makeRaterCopy(pcm, { ...spec, sampleRate, gainDb: gainsDb[0]! })).bytes,
      )
      expect(copy.sampleRate).toBe(sampleRate)
      expect(Math.abs(measureClip(copy).measurement.loudnessLufs! - (-26 - loweredByDb))).toBeLessThan(0.1)
    },
  )

  it('plays a mono clip in both channels and mixes a stereo clip into one', async () => {
    const pcm = await decodeAudio(speech)
    const stereo = await decodeAudio((await makeRaterCopy(pcm, { ...spec, channels: 2 })).bytes)
    expect(stereo.channels[1]).toEqual(stereo.channels[0])
    const wide = {
      channels: [pcm.channels[0]!, new Float32Array(pcm.channels[0]!.length)],
      sampleRate: pcm.sampleRate,
    }
    const mono = await makeRaterCopy(wide, spec)
    expect(mono.channels).toBe(1)
  })

  it('can be an anchor', async () => {
    const anchor = await decodeAudio(
      (await makeRaterCopy(await decodeAudio(speech), { ...spec, anchor: 'low' })).bytes,
    )
    expect(measureClip(anchor).diagnostics.bandwidthHz).toBeLessThan(4000)
  })

  it('lies under its anchors sample for sample when silence is cut', async () => {
    const pcm = await decodeAudio(speech)
    const silence = { leadMs: 50, tailMs: 50 }
    const copies = [spec, { ...spec, anchor: 'low' }, { ...spec, anchor: 'mid' }] as const
    const lengths = await Promise.all(
      copies.map(async (each) => (await makeRaterCopy(pcm, { ...each, silence })).durationMs),
    )
    expect(new Set(lengths).size).toBe(1)
  })

  it('is refused when its gain would clip', async () => {
    await expect(
      makeRaterCopy(await decodeAudio(fixture('speech.wav')), { ...spec, gainDb: 30 }),
    ).rejects.toThrow(RangeError)
  })
})
