import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Switching } from '../../../web/player/switching.js'
import { Wish } from '../../../web/player/wish.js'

const durations = [6, 4, 0.9]

/** A wish whose sound stays where it was put: what is asked of it is all that moves. */
function resting(switching: Switching): { wish: Wish; settle: () => void; position: () => number } {
  let at = { place: 0, position: 0 }
  const wish = new Wish({
    first: 0,
    switching,
    sampleRate: 48_000,
    loopable: (place) => ({ duration: durations[place]!, longestLoop: Infinity }),
    heardPosition: () => at.position,
  })
  return {
    wish,
    settle() {
      at = { place: wish.place, position: wish.jump ?? wish.landing(at) }
      wish.arrive()
    },
    position: () => at.position,
  }
}

const place = fc.integer({ min: 0, max: durations.length - 1 })
const seconds = fc.double({ min: -1, max: 7, noNaN: true })
const order = fc.oneof(
  fc.record({ kind: fc.constant('select' as const), place, playing: fc.boolean() }),
  fc.record({ kind: fc.constant('seek' as const), to: seconds }),
  fc.record({ kind: fc.constant('repeat' as const), range: fc.option(fc.tuple(seconds, seconds)) }),
  fc.record({ kind: fc.constant('play' as const) }),
)

describe('what a rater wants to hear', () => {
  test('always goes on inside the clip, and inside the part that repeats', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('restart' as const, 'same_time' as const, 'proportional' as const),
        fc.array(order, { maxLength: 30 }),
        (switching, orders) => {
          const { wish, settle, position } = resting(switching)
          for (const told of orders) {
            if (told.kind === 'select') wish.select(told.place, told.playing)
            else if (told.kind === 'seek') wish.seek(told.to)
            else if (told.kind === 'repeat') wish.repeat(told.range)
            else wish.play()
            settle()
            const [from, to] = wish.loop ?? [0, durations[wish.place]!]
            expect(position()).toBeGreaterThanOrEqual(from)
            expect(position()).toBeLessThanOrEqual(to)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('rests where a jump leads to the end, and plays from the beginning again after it', () => {
    const { wish, settle, position } = resting('same_time')
    wish.play()
    wish.seek(6)
    settle()
    expect([wish.playing, position()]).toEqual([false, 6])
    wish.play()
    settle()
    expect(position()).toBe(0)
  })

  test('takes the part that repeats along when it jumps out of it, and keeps its length', () => {
    const { wish, settle, position } = resting('same_time')
    wish.repeat([1, 2])
    wish.seek(4)
    settle()
    expect([wish.loop, position()]).toEqual([[4, 5], 4])
    wish.seek(6)
    settle()
    expect([wish.loop, position()]).toEqual([[5, 6], 5])
  })

  test('repeats the same part again after a clip that is too short for it', () => {
    const { wish, settle } = resting('same_time')
    wish.repeat([3, 5])
    const loops = [1, 2, 0].map((next) => {
      wish.select(next, true)
      settle()
      return wish.loop
    })
    expect(loops).toEqual([[3, 4], null, [3, 5]])
  })
})
