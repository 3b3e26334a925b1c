import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Listening } from '../../../web/player/listening.js'
import type { Run } from '../../../web/player/run.js'

const run = (startTime: number, offset = 0, duration = 4): Run => ({
  startTime,
  offset,
  duration,
  loop: null,
})

describe('the account of what was heard', () => {
  test('a clip played to its end is covered whole, once', () => {
    const listening = new Listening()
    listening.open(0, run(10), 10, false)
    listening.advance(12)
    listening.advance(99)
    expect(listening.report()).toEqual([{ place: 0, ranges: [[0, 4]], plays: 1, playedMs: 4000 }])
  })

  test('a clock that stands still (a suspended page) adds nothing', () => {
    const listening = new Listening()
    listening.open(0, run(10), 10, false)
    for (let wakeUp = 0; wakeUp < 50; wakeUp += 1) listening.advance(11)
    expect(listening.report()[0]).toMatchObject({ ranges: [[0, 1]], playedMs: 1000 })
  })

  test('going on after a pause joins the ranges and is no new play', () => {
    const listening = new Listening()
    listening.open(0, run(0), 0, false)
    listening.close(1.5)
    listening.open(0, run(20, 1.5), 20, true)
    listening.close(21)
    expect(listening.report()[0]).toEqual({ place: 0, ranges: [[0, 2.5]], plays: 1, playedMs: 2500 })
  })

  test('hearing a part twice counts the time twice and the part once', () => {
    const listening = new Listening()
    listening.open(0, run(0), 0, false)
    listening.close(2)
    listening.open(0, run(2), 2, false)
    listening.close(3)
    expect(listening.report()[0]).toMatchObject({ ranges: [[0, 2]], plays: 2, playedMs: 3000 })
  })

  test('in a storm of switches nobody hears more than time allows, and coverage never exceeds what was played', () => {
    const step = fc.record({
      place: fc.integer({ min: 0, max: 3 }),
      offset: fc.double({ min: 0, max: 3.9, noNaN: true }),
      seconds: fc.double({ min: 0, max: 2, noNaN: true }),
      looped: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const listening = new Listening()
        let now = 5
        for (const { place, offset, seconds, looped } of steps) {
          const loop = looped ? ([Math.max(0, offset - 0.1), Math.max(0, offset - 0.1) + 0.6] as const) : null
          listening.open(place, { startTime: now, offset, duration: 4.5, loop }, now, false)
          now += seconds
          listening.advance(now)
        }
        const report = listening.report()
        const played = report.reduce((sum, { playedMs }) => sum + playedMs, 0)
        expect(played).toBeLessThanOrEqual((now - 5) * 1000 + 0.5)
        for (const { ranges, playedMs } of report) {
          const covered = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
          expect(covered * 1000).toBeLessThanOrEqual(playedMs + 0.5)
          for (const [from, to] of ranges) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBeLessThanOrEqual(4.5 + 1e-9)
          }
        }
      }),
    )
  })
})
