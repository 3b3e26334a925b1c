import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shroutFleiss } from '../../../../server/statistics/agreement/shrout-fleiss.js'
import { clipCells } from '../../../../server/statistics/agreement/unit-values.js'
import { createCellAccumulator } from '../../../../server/statistics/cells/cell-accumulator.js'
import type { CellTable } from '../../../../server/statistics/cells/cell-table.js'
import { clipReliability } from '../../../../server/statistics/mixed-models/clip-reliability.js'
import { fitMixedModel } from '../../../../server/statistics/mixed-models/fit-mixed-model.js'
import { components, momentEquations } from '../../../../server/statistics/mixed-models/moment-equations.js'
import { varianceComponents } from '../../../../server/statistics/mixed-models/variance-components.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { readOracle } from '../oracle.js'

type Row = readonly [rater: number, item: number, system: number, score: number]
const tableOf = (rows: readonly Row[]): CellTable => {
  const cells = createCellAccumulator()
  for (const row of rows) cells.add(...row)
  return cells.table()
}
const truth = { rater: 0.475, raterSystem: 0.159, item: 0.084, itemSystem: 0.107, residual: 0.566 }
const simulated = (
  raters: number,
  items: number,
  systems: number,
  share: number,
  seed: string,
): CellTable => {
  const random = createRandom(seed)
  const draw = (variance: number, count: number): number[] =>
    Array.from({ length: count }, () => Math.sqrt(variance) * random.normal())
  const j = draw(truth.rater, raters)
  const t = draw(truth.item, items)
  const js = draw(truth.raterSystem, raters * systems)
  const c = draw(truth.itemSystem, items * systems)
  const rows: Row[] = []
  for (let r = 0; r < raters; r++)
    for (let i = 0; i < items; i++)
      for (let s = 0; s < systems; s++)
        if (random.uniform() < share) {
          const noise = Math.sqrt(truth.residual) * random.normal()
          rows.push([r, i, s, s + j[r]! + t[i]! + js[r * systems + s]! + c[i * systems + s]! + noise])
        }
  return tableOf(rows)
}

describe('moment equations', () => {
  /** Traces written out with n × n matrices. */
  const bruteForce = (table: CellTable) => {
    const n = table.size
    const same = {
      residual: (a: number, b: number) => a === b,
      rater: (a: number, b: number) => table.rater[a] === table.rater[b],
      item: (a: number, b: number) => table.item[a] === table.item[b],
      raterSystem: (a: number, b: number) =>
        table.rater[a] === table.rater[b] && table.system[a] === table.system[b],
      itemSystem: (a: number, b: number) =>
        table.item[a] === table.item[b] && table.system[a] === table.system[b],
    }
    const sizes = Array.from(
      { length: table.systems },
      (_, s) => table.system.filter((code) => code === s).length,
    )
    const positions = Array.from({ length: n }, (_, k) => k)
    const m = positions.map((a) =>
      positions.map(
        (b) => (a === b ? 1 : 0) - (table.system[a] === table.system[b] ? 1 / sizes[table.system[a]!]! : 0),
      ),
    )
    const times = (x: number[][], y: number[][]): number[][] =>
      x.map((row) => positions.map((b) => row.reduce((sum, value, k) => sum + value * y[k]![b]!, 0)))
    const v = (name: keyof typeof same): number[][] =>
      positions.map((a) => positions.map((b) => (same[name](a, b) ? 1 : 0)))
    const mv = Object.fromEntries(components.map((name) => [name, times(m, v(name))])) as Record<
      keyof typeof same,
      number[][]
    >
    const trace = (f: keyof typeof same, g: keyof typeof same): number =>
      positions.reduce((sum, a) => sum + positions.reduce((s, b) => s + mv[f][a]![b]! * mv[g][b]![a]!, 0), 0)
    const my = m.map((row) => row.reduce((sum, value, k) => sum + value * table.score[k]!, 0))
    const square = (f: keyof typeof same): number =>
      positions.reduce(
        (sum, a) => sum + positions.reduce((s, b) => s + (same[f](a, b) ? my[a]! * my[b]! : 0), 0),
        0,
      )
    return { trace, square }
  }
  test('equal the traces of the full matrices on any incomplete table', () => {
    const rows = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
      ),
      { minLength: 2, maxLength: 18, selector: String },
    )
    fc.assert(
      fc.property(rows, (codes) => {
        const table = tableOf(codes.map(([r, i, s], k) => [r, i, s, (k * 7) % 5] as const))
        const { traces, squares } = momentEquations(table)
        const { trace, square } = bruteForce(table)
        for (const f of components) {
          expect(squares[f]).toBeCloseTo(square(f), 8)
          for (const g of components) expect(traces[f][g]).toBeCloseTo(trace(f, g), 8)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('variance components', () => {
  test('equal REML on a complete table', () => {
    const table = simulated(12, 10, 4, 1, 'complete')
    const moments = varianceComponents(table)
    const pair = (a: Int32Array): Int32Array => a.map((code, k) => code * 4 + table.system[k]!)
    const fit = fitMixedModel({
      size: table.size,
      response: table.score,
      factor: { code: table.system, names: ['a', 'b', 'c', 'd'] },
      random: [
        { name: 'rater', code: table.rater, levels: 12 },
        { name: 'item', code: table.item, levels: 10 },
        { name: 'raterSystem', code: pair(table.rater), levels: 48 },
        { name: 'itemSystem', code: pair(table.item), levels: 40 },
      ],
    })
    if (fit.reason !== null) throw new Error('undefined')
    for (const { name, covariance } of fit.random)
      expect(moments[name as 'rater'].value).toBeCloseTo(covariance[0]![0]!, 4)
    expect(moments.residual.value).toBeCloseTo(fit.residualVariance, 4)
  })
  test('are unbiased on sparse tables', () => {
    const runs = 60
    const means = { rater: 0, item: 0, raterSystem: 0, itemSystem: 0, residual: 0 }
    for (let run = 0; run < runs; run++) {
      const estimated = varianceComponents(simulated(40, 25, 4, 0.2, `sparse ${run}`))
      for (const name of components) means[name] += estimated[name].value! / runs
    }
    for (const name of components) expect(Math.abs(means[name] - truth[name])).toBeLessThan(0.05)
  })
  test('with one vote for each rater and system the two are not told apart', () => {
    const blizzard = readOracle('crowdmos_blizzard') as {
      sets: { paid_participants: { long: [number, number, number, number][] } }
    }
    const estimated = varianceComponents(
      tableOf(
        blizzard.sets.paid_participants.long.map(([system, rater, item, score]) => [
          rater,
          item,
          system,
          score,
        ]),
      ),
    )
    expect(estimated.raterSystem).toEqual({ value: null, reason: 'not-identifiable' })
    // REML gives .139, .072, .184 and .618 (lme4).
    expect(estimated.rater.value).toBeCloseTo(0.15, 2)
    expect(estimated.item.value).toBeCloseTo(0.072, 2)
    expect(estimated.itemSystem.value).toBeCloseTo(0.199, 2)
    expect(estimated.residual.value).toBeCloseTo(0.597, 2)
  })
  test('with one system its interactions are part of rater and item', () => {
    const estimated = varianceComponents(simulated(15, 12, 1, 1, 'one system'))
    expect(estimated.raterSystem.reason).toBe('not-identifiable')
    expect(estimated.itemSystem.reason).toBe('not-identifiable')
    expect(estimated.rater.reason).toBe(null)
  })
  test('nothing, one vote, equal votes: null or 0, never NaN or below 0', () => {
    expect(varianceComponents(tableOf([])).rater.reason).toBe('no-data')
    expect(varianceComponents(tableOf([[0, 0, 0, 3]])).residual.reason).toBe('not-identifiable')
    const rows = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 5 }),
      ),
      { maxLength: 30, selector: ([r, i, s]) => `${r}/${i}/${s}` },
    )
    fc.assert(
      fc.property(rows, (votes) => {
        for (const { value, reason } of Object.values(varianceComponents(tableOf(votes)))) {
          if (value === null) expect(reason).not.toBe(null)
          else expect(value).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('clip reliability', () => {
  test('is Shrout and Fleiss’s form 2 on a complete table', () => {
    const table = simulated(8, 10, 3, 1, 'icc')
    const icc = shroutFleiss(clipCells(table))
    const reliability = clipReliability(table)
    expect(reliability.single.value).toBeCloseTo(icc['2,1'].value!, 6)
    expect(reliability.average.value).toBeCloseTo(icc['2,k'].value!, 6)
    expect(reliability.k).toBeCloseTo(8, 9)
  })
  test('without data it says so', () => {
    expect(clipReliability(tableOf([]))).toMatchObject({ k: null, single: { reason: 'no-data' } })
    expect(clipReliability(tableOf([[0, 0, 0, 3]])).single.reason).toBe('not-identifiable')
  })
})
