import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kWeighting } from '../../../server/audio/measures/k-weighting.js'
import { integratedLoudness } from '../../../server/audio/measures/loudness.js'
import { fixture, sine } from './signals.js'

interface Case {
  parts?: [number, number][]
  expected: number
  python48?: number
  python44?: number
  python16?: number
}
const { bs1770 } = JSON.parse(fixture('speech_level_loudness.json').toString()) as {
  bs1770: {
    cases: Record<string, Case>
    coefficients_48k: Record<'stage1' | 'stage2', { a: number[]; b: number[] }>
  }
}
const ebu = Object.entries(bs1770.cases).filter(([, { parts }]) => parts !== undefined)

/** Stretches of a 1 kHz tone of stated peak levels, the same in both channels. */
function stereoTone(parts: [number, number][], rate: number) {
  // One second holds a whole number of periods, so that a longer stretch is its repetition.
  const second = sine(rate, 1, 1000, 1)
  const lengths = parts.map(([, seconds]) => Math.round(seconds * rate))
  const channel = new Float32Array(lengths.reduce((sum, length) => sum + length, 0))
  let offset = 0
  parts.forEach(([db], at) => {
    const amplitude = 10 ** (db / 20)
    for (let index = 0; index < lengths[at]!; index++)
      channel[offset + index] = amplitude * second[index % rate]!
    offset += lengths[at]!
  })
  return { channels: [channel, channel], sampleRate: rate }
}

describe('K-weighting', () => {
  it('at 48 kHz is the table of BS.1770', () => {
    const { stage1, stage2 } = bs1770.coefficients_48k
    const [shelf, highPass] = kWeighting(48_000)
    for (const [made, published] of [
      [shelf, stage1],
      [highPass, stage2],
    ] as const) {
      made.b.forEach((value, index) => expect(value).toBeCloseTo(published.b[index]!, 12))
      made.a.forEach((value, index) => expect(value).toBeCloseTo(published.a[index]!, 12))
    }
  })
})

describe('integrated loudness', () => {
  it.each(ebu)('meets the EBU minimum requirement %s at 48 kHz', (_name, { parts, expected, python48 }) => {
    const loudness = integratedLoudness(stereoTone(parts!, 48_000))!
    expect(Math.abs(loudness - expected)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(loudness - python48!)).toBeLessThanOrEqual(0.05)
  })

  it.each(ebu)('meets the EBU minimum requirement %s at 16 kHz', (_name, { parts, expected, python16 }) => {
    const loudness = integratedLoudness(stereoTone(parts!, 16_000))!
    expect(Math.abs(loudness - expected)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(loudness - python16!)).toBeLessThanOrEqual(0.05)
  })

  it('reads −3.01 LUFS for a full-scale 997 Hz tone in one channel', () => {
    const channels = [sine(48_000, 4, 997, 1)]
    expect(integratedLoudness({ channels, sampleRate: 48_000 })).toBeCloseTo(-3.01, 2)
  })

  it('reads 3.01 LU more for the same sound in two channels', () => {
    const tone = sine(16_000, 2, 440, 0.1)
    const one = integratedLoudness({ channels: [tone], sampleRate: 16_000 })!
    const two = integratedLoudness({ channels: [tone, tone], sampleRate: 16_000 })!
    expect(two - one).toBeCloseTo(3.01, 2)
  })

  it('is not defined below 400 ms or under the absolute gate', () => {
    expect(integratedLoudness({ channels: [sine(16_000, 0.39, 1000, 0.5)], sampleRate: 16_000 })).toBeNull()
    expect(integratedLoudness({ channels: [sine(16_000, 2, 1000, 1e-4)], sampleRate: 16_000 })).toBeNull()
  })

  it('moves by as many LU as the signal is turned up', () => {
    const tone = sine(16_000, 1, 700, 0.1)
    const plain = integratedLoudness({ channels: [tone], sampleRate: 16_000 })!
    fc.assert(
      fc.property(fc.double({ min: -30, max: 20, noNaN: true }), (db) => {
        const channels = [tone.map((value) => value * 10 ** (db / 20))]
        expect(integratedLoudness({ channels, sampleRate: 16_000 })! - plain).toBeCloseTo(db, 3)
      }),
      { numRuns: 20 },
    )
  })
})
