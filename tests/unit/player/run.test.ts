import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addRange, type Range, totalLength } from '../../../web/player/ranges.js'
import { endOf, fitLoop, positionAt, rangesBetween, type Run } from '../../../web/player/run.js'
import { landingOf } from '../../../web/player/switching.js'

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

describe('a loop', () => {
  test('shorter than half a second is no loop', () => {
    expect(fitLoop([1, 1.4], 5, 48_000)).toBeNull()
    expect(fitLoop([4.8, 6], 5, 48_000)).toBeNull()
    expect(fitLoop([2, 1], 5, 48_000)).toEqual([1, 2])
  })

  test('lies on whole frames inside the clip', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (a, b) => {
          const loop = fitLoop([a, b], 5, 44_100)
          if (loop === null) return
          for (const edge of loop)
            expect(Math.abs(edge * 44_100 - Math.round(edge * 44_100))).toBeLessThan(1e-6)
          expect(loop[0]).toBeGreaterThanOrEqual(0)
          expect(loop[1]).toBeLessThanOrEqual(5)
        },
      ),
    )
  })
})

describe('changing to a clip of another length', () => {
  const from = { position: 3, duration: 6, loop: null }

  test('restarts, keeps the time, or keeps the proportion, as the study says', () => {
    expect(landingOf('restart', from, 4, 48_000).offset).toBe(0)
    expect(landingOf('same_time', from, 4, 48_000).offset).toBe(3)
    expect(landingOf('proportional', from, 4, 48_000).offset).toBe(2)
  })

  test('starts again where the other clip is over at that time', () => {
    expect(landingOf('same_time', from, 2.5, 48_000).offset).toBe(0)
  })

  test('always lands inside the clip and its loop', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('restart' as const, 'same_time' as const, 'proportional' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 9, noNaN: true }),
        fc.double({ min: 1, max: 9, noNaN: true }),
        fc.option(
          fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true })),
        ),
        (switching, share, duration, other, loop) => {
          const fitted = fitLoop(loop, duration, 48_000)
          const landing = landingOf(
            switching,
            { position: share * duration, duration, loop: fitted },
            other,
            48_000,
          )
          expect(landing.offset).toBeGreaterThanOrEqual(landing.loop?.[0] ?? 0)
          expect(landing.offset).toBeLessThan(landing.loop?.[1] ?? other)
        },
      ),
    )
  })
})
