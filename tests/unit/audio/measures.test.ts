import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AudioMeasurement } from '../../../server/contract/clips.js'
import { audioMeasurement } from '../../../server/contract/clips.js'
import { measureClip } from '../../../server/audio/measure.js'
import { bandwidth } from '../../../server/audio/measures/bandwidth.js'
import { clipping } from '../../../server/audio/measures/clipping.js'
import { samplePeak, truePeak } from '../../../server/audio/measures/peak.js'
import { silenceAround } from '../../../server/audio/measures/silence.js'
import { fadeEnds } from '../../../server/audio/trim.js'
import { waveformPeaks } from '../../../server/audio/peaks.js'
import { noise, signal, sine } from './signals.js'

const mono = (samples: Float32Array, sampleRate = 16_000) => ({ channels: [samples], sampleRate })

describe('peaks', () => {
  it('finds the top of a tone that lies between two samples', () => {
    // A quarter of the rate, sampled at 45 degrees: every sample is 0.707 of the top.
    const tone = fadeEnds(
      signal(48_000, 0.1, (_, index) => 0.8 * Math.sin((Math.PI / 2) * index + Math.PI / 4)),
      48_000,
    )
    expect(samplePeak(mono(tone))).toBeCloseTo(0.8 * Math.SQRT1_2, 4)
    expect(20 * Math.log10(truePeak(mono(tone)) / 0.8)).toBeCloseTo(0, 1)
  })

  it('never lie below the sample peak and follow the gain', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const samples = Float32Array.from(values)
          expect(truePeak(mono(samples))).toBeGreaterThanOrEqual(samplePeak(mono(samples)))
          const half = samples.map((value) => value / 2)
          expect(truePeak(mono(half))).toBeCloseTo(truePeak(mono(samples)) / 2, 5)
        },
      ),
    )
  })
})

describe('clipping', () => {
  it('counts runs at full scale and not single peaks', () => {
    const loud = sine(16_000, 1, 100, 2).map((value) => Math.max(-1, Math.min(1, value)))
    const { clippedSamples, runs, longestRun } = clipping(mono(loud))
    expect(runs).toBe(200)
    expect(clippedSamples / loud.length).toBeCloseTo(2 / 3, 1)
    expect(longestRun).toBeLessThanOrEqual(160)
    expect(clipping(mono(Float32Array.of(0, 1, 0, -1, 1, -1, 0))).clippedSamples).toBe(0)
  })

  it('counts a run that lasts to the end of the file', () => {
    expect(clipping(mono(Float32Array.of(0, 0.5, 1, 1, 1, 1))).longestRun).toBe(4)
  })
})

describe('silence around the sound', () => {
  it('is found to within a frame on both sides', () => {
    const clip = signal(16_000, 2, (time) =>
      time >= 0.3 && time < 1.5 ? 0.3 * Math.sin(2 * Math.PI * 300 * time) : 0,
    )
    const { leadingSilenceMs, trailingSilenceMs } = silenceAround(clip, 16_000)
    expect(leadingSilenceMs).toBeCloseTo(300, -1)
    expect(trailingSilenceMs).toBeCloseTo(500, -1)
  })

  it('is told from quiet noise under the speech', () => {
    const dice = noise(32_000)
    const clip = signal(16_000, 2, (time, index) =>
      time >= 0.5 && time < 1.5 ? 0.3 * Math.sin(2 * Math.PI * 300 * time) : 0.0005 * dice[index]!,
    )
    expect(silenceAround(clip, 16_000)).toEqual({ leadingSilenceMs: 500, trailingSilenceMs: 500 })
  })

  it('is the whole of a silent file', () => {
    expect(silenceAround(new Float32Array(1600), 16_000)).toEqual({
      leadingSilenceMs: 100,
      trailingSilenceMs: 0,
    })
  })
})

describe('bandwidth', () => {
  it('shows where the sound ends, not what the header says', () => {
    expect(bandwidth(sine(48_000, 0.5, 3000, 0.5), 48_000)).toBeGreaterThan(2900)
    expect(bandwidth(sine(48_000, 0.5, 3000, 0.5), 48_000)).toBeLessThan(3500)
    expect(bandwidth(Float32Array.from(noise(16_000)), 16_000)).toBeGreaterThan(7900)
    expect(bandwidth(new Float32Array(4096), 16_000)).toBeNull()
  })
})

describe('a measured clip', () => {
  const rate = 16_000
  const dice = noise(2 * rate)
  const left = signal(rate, 2, (time, index) => 0.01 + (time > 0.2 && time < 1.8 ? 0.2 * dice[index]! : 0))

  it('fits the contract', () => {
    const measurement: AudioMeasurement = measureClip(mono(left, rate)).measurement
    expect(audioMeasurement.parse(measurement)).toEqual(measurement)
    expect(measurement).toMatchObject({ durationMs: 2000, sampleRate: rate, channels: 1, clippedSamples: 0 })
    expect(measurement.dcOffset).toBeCloseTo(0.01, 2)
  })

  it('is measured as the mono mix that raters hear, and shows that a channel is empty', () => {
    const one = measureClip(mono(left, rate))
    const two = measureClip({ channels: [left, new Float32Array(left.length)], sampleRate: rate })
    expect(two.measurement.loudnessLufs! - one.measurement.loudnessLufs!).toBeCloseTo(-6.02, 1)
    expect(two.diagnostics.channelDifferenceDb).toBeGreaterThan(60)
    expect(one.diagnostics.channelDifferenceDb).toBeNull()
  })

  it('has no levels when it is silent', () => {
    const { measurement, diagnostics } = measureClip(mono(new Float32Array(rate), rate))
    expect(measurement).toMatchObject({ activeLevelDb: null, loudnessLufs: null, peakDb: null })
    expect(diagnostics).toMatchObject({ rmsDb: null, truePeakDb: null, bandwidthHz: null })
  })
})

describe('waveform peaks', () => {
  it('hold every sample between the lowest and the highest of its stretch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 64 }),
        (values, bins) => {
          const samples = Float32Array.from(values)
          const peaks = waveformPeaks(samples, bins)
          const count = Math.min(bins, samples.length)
          expect(peaks).toHaveLength(2 * count)
          const scaled = Array.from(samples, (value) => Math.round(127 * value) + 0)
          expect(Math.min(...peaks)).toBe(Math.min(...scaled))
          expect(Math.max(...peaks)).toBe(Math.max(...scaled))
          for (let bin = 0; bin < count; bin++)
            expect(peaks[2 * bin]).toBeLessThanOrEqual(peaks[2 * bin + 1]!)
        },
      ),
    )
  })

  it('have 800 stretches unless asked otherwise', () => {
    expect(waveformPeaks(sine(16_000, 1, 200, 1))).toHaveLength(1600)
  })
})
