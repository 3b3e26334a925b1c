import { describe, expect, test } from 'vitest'
import { fadeIn, fadeInAt, fadeOut, fadeSeconds, loopEnvelope } from '../../../web/player/fade.js'
import { peaksOf } from '../../../web/player/peaks.js'

describe('the fades', () => {
  test('are raised cosines from silence to level and back, each other in the mirror', () => {
    expect(fadeIn[0]).toBe(0)
    expect(fadeIn.at(-1)).toBe(1)
    expect(fadeIn[64]).toBeCloseTo(0.5, 6)
    expect([...fadeOut].reverse().every((value, index) => Math.abs(value - fadeIn[index]!) < 1e-6)).toBe(true)
    expect([...fadeIn].every((value, index) => index === 0 || value >= fadeIn[index - 1]!)).toBe(true)
  })

  test('have no corner where they meet silence or level', () => {
    const slope = (at: number): number => (fadeInAt(at + 1e-6) - fadeInAt(at - 1e-6)) / 2e-6
    expect(Math.abs(slope(0))).toBeLessThan(1)
    expect(Math.abs(slope(fadeSeconds))).toBeLessThan(1)
  })

  test('a pass of a loop begins and ends in silence and is level between', () => {
    const envelope = loopEnvelope(24_000, 48_000)
    expect(envelope[0]).toBe(0)
    expect(envelope.at(-1)).toBeLessThan(0.001)
    expect(envelope.slice(240, 24_000 - 240).every((value) => value === 1)).toBe(true)
  })
})

describe('peaks', () => {
  test('are the loudest sample of each part, over all channels', () => {
    expect(peaksOf([Float32Array.of(0, 0.5, -0.25, 0), Float32Array.of(0, 0, 0, -1)], 2)).toEqual([0.5, 1])
  })

  test('of a clip shorter than the drawing leave empty parts empty', () => {
    expect(peaksOf([Float32Array.of(1)], 3).filter((peak) => peak > 0)).toEqual([1])
    expect(peaksOf([], 2)).toEqual([0, 0])
  })
})
