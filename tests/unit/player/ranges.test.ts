import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addRange, longestRanges, type Range, totalLength } from '../../../web/player/ranges.js'

/** Ranges on a grid of tenths, so that membership can be counted cell by cell. */
const cells = 60
const gridRange = fc
  .tuple(fc.integer({ min: 0, max: cells }), fc.integer({ min: 0, max: cells }))
  .map(([a, b]): Range => [Math.min(a, b) / 10, Math.max(a, b) / 10])

function union(ranges: readonly Range[]): Range[] {
  return ranges.reduce<Range[]>((all, range) => addRange(all, range), [])
}

describe('the union of what was heard', () => {
  test('holds exactly the instants of its parts', () => {
    fc.assert(
      fc.property(fc.array(gridRange), (ranges) => {
        const merged = union(ranges)
        for (let cell = 0; cell < cells; cell += 1) {
          const middle = (cell + 0.5) / 10
          const inside = ([from, to]: Range): boolean => from < middle && middle < to
          expect(merged.some(inside)).toBe(ranges.some(inside))
        }
      }),
    )
  })

  test('is sorted and disjoint whatever the order of listening', () => {
    fc.assert(
      fc.property(fc.array(gridRange), (ranges) => {
        const merged = union(ranges)
        merged.forEach(([from, to], index) => {
          expect(to).toBeGreaterThan(from)
          if (index > 0) expect(from).toBeGreaterThan(merged[index - 1]![1])
        })
        expect(totalLength(union([...ranges].reverse()))).toBeCloseTo(totalLength(merged), 9)
      }),
    )
  })

  test('never grows by hearing the same again', () => {
    fc.assert(
      fc.property(fc.array(gridRange), gridRange, (ranges, again) => {
        const once = addRange(union(ranges), again)
        expect(addRange(once, again)).toEqual(once)
      }),
    )
  })

  test('is cut to a limit by claiming less, never more', () => {
    fc.assert(
      fc.property(fc.array(gridRange), fc.integer({ min: 1, max: 5 }), (ranges, limit) => {
        const merged = union(ranges)
        const kept = longestRanges(merged, limit)
        expect(kept.length).toBeLessThanOrEqual(limit)
        expect(kept.every((range) => merged.includes(range))).toBe(true)
        expect(kept).toEqual([...kept].sort((a, b) => a[0] - b[0]))
      }),
    )
  })
})
