import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCellAccumulator } from '../../../../server/statistics/cells/cell-accumulator.js'
import { cellsFrom } from '../../../../server/statistics/cells/cell-table.js'
import { cellsBySystem } from '../../../../server/statistics/cells/system-cells.js'
import {
  allSystemDifferences,
  type SystemDifference,
  systemDifference,
} from '../../../../server/statistics/intervals/system-difference.js'
import { twoWayMean } from '../../../../server/statistics/intervals/two-way-mean.js'
import { readOracle } from '../oracle.js'

type Row = readonly [rater: number, item: number, system: number, score: number]

const systemsOf = (rows: readonly Row[]) => {
  const accumulator = createCellAccumulator(2)
  for (const row of rows) accumulator.add(...row)
  return cellsBySystem(accumulator.table())
}
const difference = (rows: readonly Row[]): SystemDifference => {
  const [a, b] = systemsOf(rows)
  return systemDifference(a!, b!)
}
const complete = (raters: number, items: number, score: (r: number, i: number, s: number) => number): Row[] =>
  Array.from({ length: raters * items * 2 }, (_, k) => {
    const r = Math.floor(k / 2 / items)
    const i = Math.floor(k / 2) % items
    return [r, i, k % 2, score(r, i, k % 2)] as const
  })
const noise = (k: number): number => ((k * 7919) % 101) / 50 - 1

describe('shared cells', () => {
  test('the difference is the two-way mean of the cell differences', () => {
    const rows = complete(5, 4, (r, i, s) => 3 + r + 2 * i + s * 0.5 + noise(31 * r + 7 * i + 3 * s))
    const result = difference(rows)
    const direct = twoWayMean(
      cellsFrom(
        rows
          .filter(([, , s]) => s === 0)
          .map(
            ([r, i, , y]) =>
              [r, i, y - rows.find((row) => row[0] === r && row[1] === i && row[2] === 1)![3]] as const,
          ),
      ),
    )
    expect(result).toMatchObject({ pairing: 'same-cells', method: 'two-way-random', raters: 5, items: 4 })
    expect(result.estimate).toBeCloseTo(direct.estimate!, 12)
    expect(result.se).toBeCloseTo(direct.se!, 12)
    expect(result.df).toBeCloseTo(direct.df!, 9)
  })
  test('how lenient a rater or how hard an item is does not matter', () => {
    const plain = difference(complete(5, 4, (r, i, s) => noise(31 * r + 7 * i + 3 * s)))
    const shifted = difference(complete(5, 4, (r, i, s) => 9 * r - 4 * i + noise(31 * r + 7 * i + 3 * s)))
    expect(shifted.estimate).toBeCloseTo(plain.estimate!, 10)
    expect(shifted.se).toBeCloseTo(plain.se!, 10)
  })
  test('the oracle matrix of differences comes back from its two systems', () => {
    const oracle = (
      readOracle('two_way_random_mean') as {
        difference_matrix: { data: number[][]; result: { se: number; df: number } }
      }
    ).difference_matrix
    const rows = oracle.data.flatMap((row, r) =>
      row.flatMap((d, i): Row[] => [
        [r, i, 0, 2 + d + r - i],
        [r, i, 1, 2 + r - i],
      ]),
    )
    const result = difference(rows)
    expect(result.se).toBeCloseTo(oracle.result.se, 10)
    expect(result.df).toBeCloseTo(oracle.result.df, 6)
  })
})

describe('the same raters and items, never both systems in one cell', () => {
  const latin = (raters: number, items: number, score: (r: number, i: number, s: number) => number): Row[] =>
    Array.from({ length: raters * items }, (_, k) => {
      const r = Math.floor(k / items)
      const i = k % items
      const s = (r + i) % 2
      return [r, i, s, score(r, i, s)] as const
    })
  test('a Latin square is compared by means with crossed clusters', () => {
    const result = difference(latin(6, 6, (r, i, s) => 3 + s + noise(13 * r + 5 * i)))
    expect(result).toMatchObject({
      pairing: 'same-raters-and-items',
      method: 'two-way-clustered',
      df: 5,
      cells: 36,
    })
    expect(result.se).toBeGreaterThan(0)
  })
  test('rater leniency cancels when each rater meets both systems equally often', () => {
    const plain = difference(latin(6, 6, (r, i) => noise(13 * r + 5 * i)))
    const shifted = difference(latin(6, 6, (r, i) => 9 * r + noise(13 * r + 5 * i)))
    expect(shifted.estimate).toBeCloseTo(plain.estimate!, 10)
  })
  test('raters and items that met only one of the two are left out', () => {
    const rows = latin(6, 6, (r, i, s) => 3 + s + noise(13 * r + 5 * i))
    const strangers: Row[] = [
      [50, 0, 0, -100],
      [51, 90, 1, 100],
    ]
    const alone = difference(rows)
    const together = difference([...rows, ...strangers])
    expect(together.estimate).toBeCloseTo(alone.estimate!, 12)
    expect(together.se).toBeCloseTo(alone.se!, 12)
    expect(together.raters).toBe(6)
  })
  test('systems that share no rater or no item are not compared', () => {
    expect(
      difference([
        [0, 0, 0, 1],
        [0, 1, 0, 3],
        [1, 0, 1, 4],
        [1, 1, 1, 2],
      ]),
    ).toMatchObject({ estimate: null, ci: null, reason: 'no-common-cells' })
  })
})

test('all differences come in order, and turning the systems turns the sign', () => {
  const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 8 }), (values, missing) => {
      const rows = values.flatMap((y, k): Row[] =>
        k % 9 < missing ? [] : [[Math.floor(k / 15), Math.floor(k / 3) % 5, k % 3, y]],
      )
      const systems = systemsOf(rows)
      if (systems.length < 3) return
      const all = allSystemDifferences(systems)
      expect(all.map(({ a, b }) => [a, b])).toEqual([
        [0, 1],
        [0, 2],
        [1, 2],
      ])
      for (const one of all) {
        const turned = systemDifference(systems[one.b]!, systems[one.a]!)
        expect(turned.method).toBe(one.method)
        if (one.estimate !== null) expect(turned.estimate).toBeCloseTo(-one.estimate, 10)
        if (one.se !== null) expect(turned.se).toBeCloseTo(one.se, 8)
        expect(JSON.stringify(one)).not.toContain('NaN')
      }
    }),
  )
})
