import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fitLoop,
  type Loopable,
  loopAround,
  loopIn,
  moveEdge,
  moveLoop,
  shortestLoop,
} from '../../../web/player/loop.js'
import type { Range } from '../../../web/player/ranges.js'
import { landingOf } from '../../../web/player/switching.js'

const rate = 44_100
const frame = 1 / rate
const endless = { longestLoop: Infinity }

const seconds = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true })
const switching = fc.constantFrom('restart' as const, 'same_time' as const, 'proportional' as const)
const clips = fc.record({ duration: seconds(1, 60), longestLoop: fc.constantFrom(30, Infinity) })

/** A clip and a part of it that can be repeated. */
const looped = fc
  .tuple(clips, seconds(0, 1), seconds(0, 1))
  .map(([clip, a, b]): { clip: Loopable; loop: Range } => {
    const longest = Math.min(clip.duration, clip.longestLoop)
    const length = shortestLoop + a * (longest - shortestLoop)
    const from = b * (clip.duration - length)
    return { clip, loop: [from, from + length] }
  })

function expectRepeatable([from, to]: Range, clip: Loopable): void {
  expect(from).toBeGreaterThanOrEqual(-frame)
  expect(to).toBeLessThanOrEqual(clip.duration + frame)
  expect(to - from).toBeGreaterThanOrEqual(shortestLoop - 1e-9)
  expect(to - from).toBeLessThanOrEqual(clip.longestLoop + 1e-9)
}

describe('a loop', () => {
  test('shorter than half a second is no loop', () => {
    expect(fitLoop([1, 1.4], { duration: 5, ...endless }, rate)).toBeNull()
    expect(fitLoop([4.8, 6], { duration: 5, ...endless }, rate)).toBeNull()
    expect(fitLoop([2, 1], { duration: 5, ...endless }, rate)).toEqual([1, 2])
  })

  test('lies on whole frames inside the clip, and is no longer than the clip allows', () => {
    fc.assert(
      fc.property(seconds(0, 70), seconds(0, 70), clips, (a, b, clip) => {
        const loop = fitLoop([a, b], clip, rate)
        if (loop === null) return
        for (const edge of loop) expect(Math.abs(edge * rate - Math.round(edge * rate))).toBeLessThan(1e-5)
        expect(loop[0]).toBeGreaterThanOrEqual(0)
        expect(loop[1]).toBeLessThanOrEqual(clip.duration)
        expect(loop[1] - loop[0]).toBeLessThanOrEqual(clip.longestLoop + frame)
      }),
    )
  })

  test('is asked for around the place that is heard', () => {
    expect(loopAround(3, 10)).toEqual([2.25, 3.75])
    expect(loopAround(0.1, 10)).toEqual([0, 1.5])
    expect(loopAround(9.9, 10)).toEqual([8.5, 10])
    expect(loopAround(0.4, 1)).toEqual([0, 1])
  })

  test('can be repeated wherever one of its ends is dragged, and its other end stays', () => {
    fc.assert(
      fc.property(
        looped,
        fc.constantFrom('start' as const, 'end' as const),
        fc.double({ noNaN: true }),
        ({ clip, loop }, edge, to) => {
          const moved = moveEdge(loop, edge, to, clip)
          expectRepeatable(moved, clip)
          const other = edge === 'start' ? 1 : 0
          expect(moved[other]).toBe(loop[other])
        },
      ),
    )
  })

  test('goes along with a jump out of it, as long as before, and stays for a jump inside it', () => {
    fc.assert(
      fc.property(looped, seconds(0, 1), ({ clip, loop }, share) => {
        const position = share * clip.duration
        const moved = moveLoop(loop, position, clip.duration)
        expectRepeatable(moved, clip)
        expect(moved[1] - moved[0]).toBeCloseTo(loop[1] - loop[0], 9)
        expect(position).toBeGreaterThanOrEqual(moved[0])
        expect(position).toBeLessThanOrEqual(moved[1])
        if (position >= loop[0] && position < loop[1]) expect(moved).toBe(loop)
      }),
    )
  })

  test('chosen in one clip is the same again after any other clip was heard in between', () => {
    fc.assert(
      fc.property(looped, switching, ({ clip, loop }, how) => {
        const chosen = { range: loop, duration: clip.duration }
        expect(loopIn(chosen, how, clip, rate)).toEqual(fitLoop(loop, clip, rate))
      }),
    )
  })

  test('lies at the same time in another clip, or at the same proportion of it', () => {
    const chosen = { range: [1, 3] as const, duration: 4 }
    const other = { duration: 2, ...endless }
    expect(loopIn(chosen, 'same_time', other, rate)).toEqual([1, 2])
    expect(loopIn(chosen, 'restart', other, rate)).toEqual([1, 2])
    expect(loopIn(chosen, 'proportional', other, rate)).toEqual([0.5, 1.5])
    expect(loopIn({ range: [3, 4], duration: 4 }, 'same_time', other, rate)).toBeNull()
  })
})

describe('changing to a clip of another length', () => {
  const from = { position: 3, duration: 6 }

  test('restarts, keeps the time, or keeps the proportion, as the study says', () => {
    const to = { duration: 4, loop: null }
    expect(landingOf('restart', from, to)).toBe(0)
    expect(landingOf('same_time', from, to)).toBe(3)
    expect(landingOf('proportional', from, to)).toBe(2)
  })

  test('starts again where the other clip is over at that time', () => {
    expect(landingOf('same_time', from, { duration: 2.5, loop: null })).toBe(0)
  })

  test('always lands inside the clip and its loop', () => {
    fc.assert(
      fc.property(switching, seconds(0, 1), looped, clips, fc.boolean(), (how, share, a, b, repeats) => {
        const { duration } = a.clip
        const chosen = repeats ? { range: a.loop, duration } : null
        const loop = loopIn(chosen, how, b, rate)
        const offset = landingOf(how, { position: share * duration, duration }, { ...b, loop })
        expect(offset).toBeGreaterThanOrEqual(loop?.[0] ?? 0)
        expect(offset).toBeLessThan(loop?.[1] ?? b.duration)
      }),
    )
  })
})
