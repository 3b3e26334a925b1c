import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCellAccumulator } from '../../../../server/statistics/cells/cell-accumulator.js'
import { cellsFrom } from '../../../../server/statistics/cells/cell-table.js'
import { cellsBySystem } from '../../../../server/statistics/cells/system-cells.js'
import { benjaminiHochberg } from '../../../../server/statistics/families/benjamini-hochberg.js'
import { fitMixedModel } from '../../../../server/statistics/mixed-models/fit-mixed-model.js'
import {
  itemDifferences,
  type ItemDifferences,
  systemItemDifferences,
} from '../../../../server/statistics/mixed-models/item-differences.js'
import { intercept } from '../../../../server/statistics/mixed-models/model.js'
import { predictLevels } from '../../../../server/statistics/mixed-models/predict-levels.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { isNear, readOracle } from '../oracle.js'

interface Expected {
  difference: number
  se: number
  variance: Record<string, number>
  items: {
    item: number
    raters: number
    observed: number
    difference: number
    se: number
    lower: number
    upper: number
    p: number
    p_adjusted: number
  }[]
}
const oracle = readOracle('item_differences') as {
  paired: Expected & { rows: [rater: number, item: number, difference: number][] }
  latin_square: Expected & { rows: [rater: number, item: number, system: number, score: number][] }
}

type Found = Extract<ItemDifferences, { reason: null }>
const found = (result: ItemDifferences): Found => {
  if (result.reason !== null) throw new Error(`undefined: ${result.reason}`)
  return result
}
const ofSystems = (rows: readonly (readonly [number, number, number, number])[]) => {
  const accumulator = createCellAccumulator(rows.length)
  for (const row of rows) accumulator.add(...row)
  const [a, b] = cellsBySystem(accumulator.table())
  return { a: a!, b: b! }
}

/** Variances of two optimisers agree to 1e-4, and so does what hangs on them. */
const expectItems = (result: Found, expected: Expected): void => {
  expect(isNear(result.difference, expected.difference, 1e-4)).toBe(true)
  expect(isNear(result.se, expected.se, 1e-4)).toBe(true)
  const byItem = [...result.items].sort((x, y) => x.item - y.item)
  expect(byItem).toHaveLength(expected.items.length)
  for (const [k, one] of expected.items.entries()) {
    const item = byItem[k]!
    expect([item.item, item.raters]).toEqual([one.item, one.raters])
    for (const [actual, value] of [
      [item.observed, one.observed],
      [item.difference, one.difference],
      [item.se, one.se],
      [item.ci[0], one.lower],
      [item.ci[1], one.upper],
      [item.p, one.p],
      [item.pAdjusted, one.p_adjusted],
    ] as const)
      expect(isNear(actual, value, 2e-4)).toBe(true)
  }
}

describe('differences of each rater and item', () => {
  const { paired } = oracle
  test('predictions, errors and adjusted p values are those of Henderson’s equations, solved densely', () => {
    const result = found(itemDifferences(cellsFrom(paired.rows)))
    expectItems(result, paired)
    expect(isNear(result.itemSd ** 2, paired.variance['item']!, 1e-4)).toBe(true)
    expect(result.raters).toBe(9)
  })
  test('the worst item stands first', () => {
    const { items } = found(itemDifferences(cellsFrom(paired.rows)))
    expect(items.map(({ item }) => item)).toEqual([4, 2, 0, 5, 1, 3, 6])
    expect(items.filter(({ pAdjusted }) => pAdjusted <= 0.1).map(({ item }) => item)).toEqual([4, 2, 0])
  })
  test('an item that few raters heard is drawn to the others', () => {
    const few = paired.rows.filter(([rater, item]) => item !== 4 || rater < 3)
    const items = new Map(found(itemDifferences(cellsFrom(few))).items.map((one) => [one.item, one]))
    const shrinkage = (item: number): number => {
      const { difference, observed } = items.get(item)!
      return difference / observed
    }
    expect(items.get(4)!.raters).toBeLessThan(items.get(2)!.raters)
    expect(shrinkage(4)).toBeLessThan(shrinkage(2))
    expect(items.get(4)!.se).toBeGreaterThan(items.get(2)!.se)
  })
  test('where items do not differ, none stands out: all are what the systems are', () => {
    const alike = Array.from(
      { length: 60 },
      (_, k) => [k % 10, Math.floor(k / 10), ((k * 7) % 11) / 5 - 1] as const,
    )
    const result = found(itemDifferences(cellsFrom(alike)))
    expect(result.itemSd).toBe(0)
    for (const item of result.items) expect(item.difference).toBeCloseTo(result.difference, 10)
  })
  test('what cannot be told has a reason', () => {
    expect(itemDifferences(cellsFrom([]))).toEqual({ reason: 'no-data' })
    expect(
      itemDifferences(
        cellsFrom([
          [0, 0, 1],
          [0, 1, 0],
          [0, 2, 1],
        ]),
      ),
    ).toEqual({ reason: 'not-identifiable' })
    expect(
      itemDifferences(cellsFrom([0, 1, 2].flatMap((r) => [0, 1].map((i) => [r, i, 0] as const)))),
    ).toEqual({
      reason: 'no-variance',
    })
  })
  test('names of raters and the order of rows do not matter, and a turned sign turns every difference', () => {
    const plain = found(itemDifferences(cellsFrom(paired.rows)))
    fc.assert(
      fc.property(fc.shuffledSubarray(paired.rows, { minLength: paired.rows.length }), (rows) => {
        const turned = found(itemDifferences(cellsFrom(rows.map(([r, i, d]) => [8 - r, i, -d] as const))))
        const byItem = new Map(turned.items.map((one) => [one.item, one]))
        for (const { item, difference, se, p } of plain.items) {
          expect(byItem.get(item)!.difference).toBeCloseTo(-difference, 4)
          expect(byItem.get(item)!.se).toBeCloseTo(se, 4)
          expect(byItem.get(item)!.p).toBeCloseTo(1 - p, 4)
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('scores of two systems', () => {
  test('a Latin square: each rater heard each item from one of them', () => {
    const { a, b } = ofSystems(oracle.latin_square.rows)
    const result = found(systemItemDifferences(a, b))
    expectItems(result, oracle.latin_square)
    expect(isNear(result.itemSd ** 2, oracle.latin_square.variance['item_contrast']!, 1e-3)).toBe(true)
  })
  test('heard by the same raters: the differences of the cells', () => {
    const rows = oracle.paired.rows.flatMap(
      ([r, i, d]) =>
        [
          [r, i, 0, 3 + r + 2 * i + d],
          [r, i, 1, 3 + r + 2 * i],
        ] as const,
    )
    const { a, b } = ofSystems(rows)
    expectItems(found(systemItemDifferences(a, b)), oracle.paired)
  })
  test('items that only one of them spoke say nothing', () => {
    const { a, b } = ofSystems(
      oracle.latin_square.rows.filter(([, item, system]) => item !== 3 || system === 0),
    )
    expect(found(systemItemDifferences(a, b)).items.map(({ item }) => item)).not.toContain(3)
    const apart = ofSystems(oracle.latin_square.rows.map(([r, i, s, y]) => [r, i + 8 * s, s, y] as const))
    expect(systemItemDifferences(apart.a, apart.b)).toEqual({ reason: 'no-common-items' })
  })
  test('a large Latin square is solved at variances from moments, and finds what was built in', () => {
    const random = createRandom('large square')
    const rows = Array.from({ length: 60 }, (_, r) => {
      const own = random.normal()
      return Array.from({ length: 40 }, (__, i) => {
        const system = (r + i) % 2
        const regressed = system === 0 && i < 3 ? -1.5 : 0
        return [r, i, system, 3 + own + regressed + 0.6 * random.normal()] as const
      })
    }).flat()
    const { a, b } = ofSystems(rows)
    const { items } = found(systemItemDifferences(a, b))
    const listed = items.filter(({ pAdjusted }) => pAdjusted <= 0.1).map(({ item }) => item)
    expect(listed.sort()).toEqual([0, 1, 2])
  })
})

test('a prediction error is that of the balanced two-way layout, whichever factor is solved level by level', () => {
  const { penicillin_crossed: penicillin } = readOracle('linear_mixed_models') as {
    penicillin_crossed: { data: { diameter: number; plate: string; sample: string }[] }
  }
  const codesOf = (labels: readonly string[]) => {
    const names = [...new Set(labels)]
    return { code: Int32Array.from(labels, (label) => names.indexOf(label)), levels: names.length }
  }
  const rows = penicillin.data
  const fit = fitMixedModel({
    size: rows.length,
    response: Float64Array.from(rows, (row) => row.diameter),
    covariates: [intercept(rows.length)],
    random: [
      { name: 'plate', ...codesOf(rows.map((row) => row.plate)) },
      { name: 'sample', ...codesOf(rows.map((row) => row.sample)) },
    ],
  })
  if (fit.reason !== null) throw new Error(fit.reason)
  const [plate, sample] = fit.random.map((term) => term.covariance[0]![0]!)
  /** Error of mean + effect, by hand: b is the shrinkage, v the error of a level's mean. */
  const byHand = (own: number, levels: number, other: number, others: number): number => {
    const v = fit.residualVariance / others
    const b = own / (own + v)
    const ofEffects = (1 - b) ** 2 * own * (1 - 1 / levels)
    return Math.sqrt(other / others + ofEffects + v * (b * b + (2 * b * (1 - b) + (1 - b) ** 2) / levels))
  }
  for (const [term, expected] of [
    [0, byHand(plate!, 24, sample!, 6)],
    [1, byHand(sample!, 6, plate!, 24)],
  ] as const)
    predictLevels(fit, term, [1], [1]).forEach(({ estimate, se }, level) => {
      expect(se).toBeCloseTo(expected, 10)
      expect(estimate).toBeCloseTo(fit.fixed[0]!.estimate + fit.random[term]!.effects[level]![0]!, 12)
    })
  expect(() => predictLevels(fit, 0, [1, 0], [1])).toThrow(RangeError)
})

test('few of the listed items did not get worse: the expected share stays below the rate', () => {
  const random = createRandom('false discoveries')
  const runs = 60
  let falseShare = 0
  let covered = 0
  for (let run = 0; run < runs; run++) {
    const truth = Array.from({ length: 20 }, () => -0.1 + 0.46 * random.normal())
    const leniency = Array.from({ length: 20 }, () => 0.56 * random.normal())
    const { items } = found(
      itemDifferences(
        cellsFrom(
          leniency.flatMap((own, r) =>
            truth.map((d, i) => [r, i, d + own + 1.06 * random.normal()] as const),
          ),
        ),
      ),
    )
    const listed = items.filter(({ pAdjusted }) => pAdjusted <= 0.1)
    falseShare += listed.filter(({ item }) => truth[item]! >= 0).length / Math.max(1, listed.length)
    covered += items.filter(({ item, ci }) => ci[0] <= truth[item]! && truth[item]! <= ci[1]).length / 20
    expect(items.map(({ pAdjusted }) => pAdjusted)).toEqual(benjaminiHochberg(items.map(({ p }) => p)))
  }
  expect(falseShare / runs).toBeLessThan(0.1)
  expect(covered / runs).toBeGreaterThan(0.93)
})
