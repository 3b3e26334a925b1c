import { describe, expect, it } from 'vitest'
import { clipWarningsOf } from '../../../server/audio/hygiene.js'
import { measureClip } from '../../../server/audio/measure.js'
import { noise, signal } from './signals.js'

const rate = 16_000
const dice = noise(6 * rate)
const speech = (from: number, to: number, gain = 0.3) =>
  signal(rate, 4, (time, index) => (time >= from && time < to ? gain * dice[index]! : 0))

const warnings = (...channels: Float32Array[]) => {
  const { measurement, diagnostics } = measureClip({ channels, sampleRate: rate })
  return clipWarningsOf(measurement, diagnostics)
}

describe('the warnings about a clip', () => {
  const clean = speech(0.2, 3.8)

  it('are none for clean speech', () => {
    expect(warnings(clean)).toEqual([])
    expect(warnings(clean, clean)).toEqual([])
  })

  it('name each defect', () => {
    expect(warnings(new Float32Array(rate))).toEqual(['silent'])
    expect(warnings(speech(0.2, 3.8, 0.005))).toEqual(['quiet'])
    expect(warnings(clean.map((value) => Math.max(-1, Math.min(1, 20 * value))))).toEqual(['clipped'])
    expect(warnings(speech(1.5, 3.9))).toEqual(['leading_silence'])
    expect(warnings(speech(0.1, 2.5))).toEqual(['trailing_silence'])
    expect(warnings(speech(0, 4).map((value) => value + 0.02))).toEqual(['dc_offset'])
    expect(warnings(clean, new Float32Array(clean.length))).toEqual(['uneven_channels'])
    expect(warnings(signal(rate, 4, (time) => 0.3 * Math.sin(2 * Math.PI * 700 * time)))).toEqual([
      'narrow_band',
    ])
  })
})
