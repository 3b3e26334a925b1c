import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CategoryTable, categoryTable } from '../../../../server/statistics/agreement/category-table.js'
import {
  chanceCorrected,
  weightMatrix,
  type Weights,
} from '../../../../server/statistics/agreement/chance-corrected.js'
import { fleissKappa, fleissNullError } from '../../../../server/statistics/agreement/fleiss-kappa.js'
import { gwetCoefficient } from '../../../../server/statistics/agreement/gwet.js'
import { krippendorffAlpha } from '../../../../server/statistics/agreement/krippendorff-alpha.js'
import { unitValuesFromMatrix } from '../../../../server/statistics/agreement/unit-values.js'
import { readOracle } from '../oracle.js'

type Matrix = (number | null)[][]
interface Oracle {
  fleiss_table: {
    counts: number[][]
    kappa: number
    P_bar: number
    P_e: number
    p_j: number[]
    se_null: number
    z: number
  }
  gwet_raw_4raters: {
    data: Matrix
    percent_agreement: number
    AC1: { coef: number; se: number; pe: number; ci95: [number, number] }
    fleiss_generalised: { coef: number; se: number; pe: number }
    krippendorff_nominal: { coef: number }
    krippendorff_weighted: { quadratic: number }
    brennan_prediger: { coef: number; se: number }
    AC2: Record<'linear' | 'quadratic' | 'ordinal', number>
  }
  cohen_kappa_paradox: { table: number[][]; kappa: number; AC1: number; percent_agreement: number }
}
const oracle = readOracle('kappa_and_gwet') as Oracle
const transposed = (matrix: Matrix): Matrix => (matrix[0] ?? []).map((_, c) => matrix.map((row) => row[c]!))
const gwetTable = categoryTable(unitValuesFromMatrix(transposed(oracle.gwet_raw_4raters.data)))

describe('Fleiss', () => {
  const table: CategoryTable = { categories: [1, 2, 3, 4, 5], units: oracle.fleiss_table.counts }
  test('the textbook table', () => {
    const result = fleissKappa(table)
    expect(result.value).toBeCloseTo(oracle.fleiss_table.kappa, 12)
    if (result.reason !== null) throw new Error('undefined')
    expect(result.agreement).toBeCloseTo(oracle.fleiss_table.P_bar, 12)
    expect(result.chance).toBeCloseTo(oracle.fleiss_table.P_e, 12)
    for (const [c, share] of oracle.fleiss_table.p_j.entries())
      expect(table.units.reduce((sum, unit) => sum + unit[c]!, 0) / 140).toBeCloseTo(share, 12)
    const nullError = fleissNullError(table).value!
    expect(nullError).toBeCloseTo(oracle.fleiss_table.se_null, 10)
    expect(result.value / nullError).toBeCloseTo(oracle.fleiss_table.z, 6)
  })
  test('the null error needs equal numbers of raters', () => {
    expect(fleissNullError(gwetTable).reason).toBe('unequal-raters')
    expect(fleissNullError({ categories: [1, 2], units: [] }).reason).toBe('no-data')
  })
})

describe('Gwet’s four raters with missing values', () => {
  const { AC1, AC2, fleiss_generalised, percent_agreement } = oracle.gwet_raw_4raters
  test('AC1 with its error, chance and interval', () => {
    const result = gwetCoefficient(gwetTable, 'identity')
    if (result.reason !== null) throw new Error('undefined')
    expect(result.value).toBeCloseTo(AC1.coef, 5)
    expect(result.se).toBeCloseTo(AC1.se, 5)
    expect(result.chance).toBeCloseTo(AC1.pe, 9)
    expect(result.agreement).toBeCloseTo(percent_agreement, 9)
    expect(result.ci![0]).toBeCloseTo(AC1.ci95[0], 3)
    expect(result.ci![1]).toBe(AC1.ci95[1])
  })
  test.each(['linear', 'quadratic', 'ordinal'] as const)('AC2 with %s weights', (weights) => {
    expect(gwetCoefficient(gwetTable, weights).value).toBeCloseTo(AC2[weights], 5)
  })
  test('Fleiss generalised, with its error', () => {
    const result = fleissKappa(gwetTable)
    if (result.reason !== null) throw new Error('undefined')
    expect(result.value).toBeCloseTo(fleiss_generalised.coef, 5)
    expect(result.se).toBeCloseTo(fleiss_generalised.se, 5)
    expect(result.chance).toBeCloseTo(fleiss_generalised.pe, 9)
  })
  test('Krippendorff’s nominal alpha on the same table', () => {
    const data = unitValuesFromMatrix(transposed(oracle.gwet_raw_4raters.data))
    expect(krippendorffAlpha(data, 'nominal').value).toBeCloseTo(
      oracle.gwet_raw_4raters.krippendorff_nominal.coef,
      5,
    )
    // Quadratic weights are the interval metric.
    expect(krippendorffAlpha(data, 'interval').value).toBeCloseTo(
      oracle.gwet_raw_4raters.krippendorff_weighted.quadratic,
      5,
    )
  })
  test('the frame takes any model of chance: Brennan & Prediger’s even one, with its error', () => {
    const even = (shares: readonly number[]): number => 1 / shares.length
    const result = chanceCorrected(gwetTable, weightMatrix(gwetTable.categories, 'identity'), {
      total: even,
      slope: (shares) => shares.map(() => even(shares)),
    })
    expect(result.value).toBeCloseTo(oracle.gwet_raw_4raters.brennan_prediger.coef, 5)
    expect(result.se).toBeCloseTo(oracle.gwet_raw_4raters.brennan_prediger.se, 5)
  })
})

test('the prevalence paradox: AC1 stays high where 85 of 100 items are in one category', () => {
  const [[bothYes, yesNo], [noYes, bothNo]] = oracle.cohen_kappa_paradox.table as [
    [number, number],
    [number, number],
  ]
  const units = [
    ...new Array<number[]>(bothYes).fill([0, 2]),
    ...new Array<number[]>(yesNo + noYes).fill([1, 1]),
    ...new Array<number[]>(bothNo).fill([2, 0]),
  ]
  const result = gwetCoefficient({ categories: [0, 1], units }, 'identity')
  expect(result.value).toBeCloseTo(oracle.cohen_kappa_paradox.AC1, 12)
  if (result.reason === null)
    expect(result.agreement).toBeCloseTo(oracle.cohen_kappa_paradox.percent_agreement, 12)
  // Both raters say yes equally often, so Fleiss' kappa is Cohen's.
  expect(fleissKappa({ categories: [0, 1], units }).value).toBeCloseTo(oracle.cohen_kappa_paradox.kappa, 12)
})

describe('edges and laws', () => {
  const weights: Weights[] = ['identity', 'linear', 'quadratic', 'ordinal']
  test('nothing, one category, lone values give null with the reason', () => {
    const table = (matrix: Matrix) => categoryTable(unitValuesFromMatrix(matrix))
    expect(gwetCoefficient(table([]), 'identity').reason).toBe('no-data')
    expect(
      gwetCoefficient(
        table([
          [3, 3],
          [3, 3],
        ]),
        'linear',
      ).reason,
    ).toBe('no-variance')
    expect(fleissKappa(table([[1, 2]])).reason).toBe('no-pairable-values')
  })
  test('full agreement on two categories is 1 whatever the weights', () => {
    const table = categoryTable(
      unitValuesFromMatrix([
        [1, 2, 1],
        [1, 2, 1],
      ]),
    )
    for (const w of weights) {
      expect(gwetCoefficient(table, w).value).toBeCloseTo(1, 12)
      expect(fleissKappa(table, w).value).toBeCloseTo(1, 12)
    }
  })
  test('the order of units and raters does not matter', () => {
    const matrices = fc.array(
      fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 6, maxLength: 6 }),
      {
        minLength: 2,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(matrices, (matrix) => {
        const a = gwetCoefficient(categoryTable(unitValuesFromMatrix(matrix)), 'quadratic')
        const turned = [...matrix].reverse().map((row) => [...row].reverse())
        const b = gwetCoefficient(categoryTable(unitValuesFromMatrix(turned)), 'quadratic')
        if (a.value === null || b.value === null) expect(a.reason).toBe(b.reason)
        else expect(b.value).toBeCloseTo(a.value, 10)
        expect(JSON.stringify(a)).not.toContain('NaN')
      }),
    )
  })
})
