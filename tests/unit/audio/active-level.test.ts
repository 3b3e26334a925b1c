import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeLevel } from '../../../server/audio/measures/active-level.js'
import { fixture, noise, quantise, signal, sine } from './signals.js'

const oracle = JSON.parse(fixture('speech_level_loudness.json').toString()) as {
  p56: {
    fs: number
    tolerance_db: number
    results: Record<string, { reference: { asl: number | null; act: number | null } }>
  }
}
const rate = oracle.p56.fs
const tone = (time: number) => 0.25 * Math.sin(2 * Math.PI * 1000 * time)
const dice = noise(10 * rate)

const signals: Record<string, Float32Array> = {
  'sine1k_a0.5_4s': sine(rate, 4, 1000, 0.5),
  'burst1k_a0.25_1on1off_10s': signal(rate, 10, (time, index) =>
    index % (2 * rate) < rate ? tone(time) : 0,
  ),
  'burst1k_a0.25_0.1on0.1off_10s': signal(rate, 10, (time, index) => (index % 3200 < 1600 ? tone(time) : 0)),
  'lcgnoise_a0.1_speechlike_10s': signal(rate, 10, (time, index) =>
    time % 1.6 < 1 && time % 0.25 < 0.18 ? 0.1 * dice[index]! : 0,
  ),
  'lcgnoise_a0.02_plus_pause_10s': signal(rate, 10, (time, index) =>
    time >= 2 && time < 8 ? 0.02 * dice[index]! : 0,
  ),
  silence_2s: signal(rate, 2, () => 0),
}

describe('active speech level', () => {
  it.each(Object.entries(oracle.p56.results))(
    'agrees with the ITU-T reference program on %s',
    (name, { reference }) => {
      const level = activeLevel(quantise(signals[name]!), rate)
      if (reference.asl === null) {
        expect(level).toBeNull()
        return
      }
      expect(Math.abs(level!.activeLevelDb - reference.asl)).toBeLessThanOrEqual(oracle.p56.tolerance_db)
      expect(100 * level!.activity).toBeCloseTo(reference.act!, 0)
    },
  )

  it('moves by as many dB as the signal is turned up', () => {
    const speech = signals['lcgnoise_a0.1_speechlike_10s']!.subarray(0, 3 * rate)
    const plain = activeLevel(speech, rate)!.activeLevelDb
    fc.assert(
      fc.property(fc.double({ min: -20, max: 18, noNaN: true }), (db) => {
        const louder = activeLevel(
          speech.map((value) => value * 10 ** (db / 20)),
          rate,
        )!.activeLevelDb
        // The thresholds are 6 dB apart and the level lies on a straight line between two of them.
        expect(Math.abs(louder - plain - db)).toBeLessThan(0.1)
      }),
      { numRuns: 15 },
    )
  })

  it('leaves pauses out: the level of speech does not fall when silence is added', () => {
    const speech = signals['lcgnoise_a0.02_plus_pause_10s']!
    const longer = new Float32Array(2 * speech.length)
    longer.set(speech)
    expect(activeLevel(longer, rate)!.activeLevelDb).toBeCloseTo(activeLevel(speech, rate)!.activeLevelDb, 1)
  })
})
