import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addRange, type Range, totalLength } from '../../../web/player/ranges.js'
import { endOf, positionAt, rangesBetween, type Run } from '../../../web/player/run.js'

const straightRun = fc
  .record({
    startTime: fc.double({ min: 0, max: 50, noNaN: true }),
    duration: fc.double({ min: 0.6, max: 12, noNaN: true }),
    share: fc.double({ min: 0, max: 0.99, noNaN: true }),
  })
  .map(({ startTime, duration, share }): Run => ({
    startTime,
    duration,
    offset: duration * share,
    loop: null,
  }))

const loopedRun = fc
  .record({
    startTime: fc.double({ min: 0, max: 50, noNaN: true }),
    duration: fc.double({ min: 2, max: 12, noNaN: true }),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.double({ min: 0.5, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 0.99, noNaN: true }),
  })
  .map(({ startTime, duration, from, length, share }): Run => ({
    startTime,
    duration,
    offset: from + length * share,
    loop: [from, from + length],
  }))

const union = (ranges: readonly Range[]): Range[] =>
  ranges.reduce<Range[]>((all, range) => addRange(all, range), [])

describe('a run on the audio clock', () => {
  test('counted in pieces is what it is counted at once', () => {
    fc.assert(
      fc.property(
        fc.oneof(straightRun, loopedRun),
        fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 12 }),
        (run, steps) => {
          let at = run.startTime
          const pieces: Range[] = []
          for (const step of steps) {
            pieces.push(...rangesBetween(run, at, at + step))
            at += step
          }
          const whole = union(rangesBetween(run, run.startTime, at))
          expect(totalLength(union(pieces))).toBeCloseTo(totalLength(whole), 5)
        },
      ),
    )
  })

  test('covers as long as it sounded, until the clip or the loop is full', () => {
    fc.assert(
      fc.property(
        fc.oneof(straightRun, loopedRun),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (run, seconds) => {
          const heard = totalLength(union(rangesBetween(run, 0, run.startTime + seconds)))
          const [from, to] = run.loop ?? [run.offset, run.duration]
          expect(heard).toBeLessThanOrEqual(seconds + 1e-6)
          expect(heard).toBeLessThanOrEqual(to - from + 1e-6)
          if (run.loop === null) expect(heard).toBeCloseTo(Math.min(seconds, to - from), 5)
          if (seconds >= 2 * (to - from)) expect(heard).toBeCloseTo(to - from, 5)
        },
      ),
    )
  })

  test('is always inside the clip, and inside the loop when there is one', () => {
    fc.assert(
      fc.property(
        fc.oneof(straightRun, loopedRun),
        fc.double({ min: 0, max: 90, noNaN: true }),
        (run, time) => {
          const position = positionAt(run, time)
          const [from, to] = run.loop ?? [0, run.duration]
          expect(position).toBeGreaterThanOrEqual(from - 1e-9)
          expect(position).toBeLessThanOrEqual(to + 1e-9)
        },
      ),
    )
  })

  test('ends with the clip, and never when looped', () => {
    expect(endOf({ startTime: 3, offset: 1, duration: 5, loop: null })).toBe(7)
    expect(endOf({ startTime: 3, offset: 1, duration: 5, loop: [1, 2] })).toBe(Infinity)
  })
})
