import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  effectiveRaters,
  iccFromComponents,
} from '../../../../server/statistics/agreement/icc-from-components.js'
import { type IccForm, shroutFleiss } from '../../../../server/statistics/agreement/shrout-fleiss.js'
import { cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import { twoWayAnova } from '../../../../server/statistics/intervals/two-way-random.js'
import { twoWaySums } from '../../../../server/statistics/intervals/two-way-sums.js'
import { isNear, readOracle } from '../oracle.js'

interface Oracle {
  data: number[][]
  icc: Record<IccForm, number>
  published_2dp: Record<IccForm, number>
  anova: {
    MS_between_targets: number
    MS_within: number
    MS_judges: number
    MS_error: number
    df: number[]
    F_oneway: number
    F_twoway: number
  }
  ci95: Record<string, [number, number]>
  edge_cases: { data: number[][] }[]
}
const oracle = readOracle('icc_shrout_fleiss') as Oracle
/** The published table has targets in rows. */
const cells = (targets: readonly (readonly (number | null)[])[]) =>
  cellsFromMatrix((targets[0] ?? []).map((_, rater) => targets.map((row) => row[rater]!)))
const forms: IccForm[] = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k']

describe('Shrout & Fleiss 1979', () => {
  const result = shroutFleiss(cells(oracle.data))
  test.each(forms)('ICC(%s)', (form) => {
    expect(isNear(result[form].value, oracle.icc[form], 1e-9)).toBe(true)
    expect(Number(result[form].value!.toFixed(2))).toBe(oracle.published_2dp[form])
  })
  test('their analysis of variance', () => {
    const table = cells(oracle.data)
    const { msRater, msItem, msError } = twoWayAnova(table, twoWaySums(table))
    const { anova } = oracle
    expect(isNear(msItem, anova.MS_between_targets, 1e-9)).toBe(true)
    expect(isNear(msRater, anova.MS_judges, 1e-9)).toBe(true)
    expect(isNear(msError, anova.MS_error, 1e-9)).toBe(true)
    const [between, within, judges, error] = anova.df as [number, number, number, number]
    expect([between, judges, error]).toEqual([table.items - 1, table.raters - 1, between * judges])
    // Within targets lies what differs by judge and by chance.
    const msWithin = (msRater * judges + msError * error) / within
    expect(isNear(msWithin, anova.MS_within, 1e-9)).toBe(true)
    expect(isNear(msItem / msWithin, anova.F_oneway, 1e-9)).toBe(true)
    expect(isNear(msItem / msError, anova.F_twoway, 1e-9)).toBe(true)
  })
  test.each(forms)('interval of ICC(%s)', (form) => {
    const expected = oracle.ci95[form === '2,k' ? '2,k_spearman_brown_of_(2,1)_limits (psych)' : form]!
    expect(isNear(result[form].ci![0], expected[0])).toBe(true)
    expect(isNear(result[form].ci![1], expected[1])).toBe(true)
  })
})

describe('edges', () => {
  test('no variance at all gives null', () => {
    for (const form of forms)
      expect(shroutFleiss(cells(oracle.edge_cases[0]!.data))[form]).toEqual({
        value: null,
        ci: null,
        reason: 'no-variance',
      })
  })
  test('targets that do not differ give a negative value, not a clipped one', () => {
    const result = shroutFleiss(cells(oracle.edge_cases[1]!.data))
    expect(result['1,1'].value).toBeCloseTo(-1, 12)
    expect(result['1,k'].value).toBe(null)
  })
  test('gaps, one rater, one target are refused with the reason', () => {
    expect(
      shroutFleiss(
        cells([
          [1, null],
          [2, 3],
        ]),
      )['2,1'].reason,
    ).toBe('incomplete-matrix')
    expect(shroutFleiss(cells([[1], [2]]))['2,1'].reason).toBe('one-rater')
    expect(shroutFleiss(cells([[1, 2]]))['2,1'].reason).toBe('one-item')
    expect(shroutFleiss(cells([]))['2,1'].reason).toBe('no-data')
  })
  test('raters that differ only in leniency agree fully in form 3', () => {
    const result = shroutFleiss(
      cells([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    )
    expect(result['3,1']).toEqual({ value: 1, ci: null, reason: null })
    expect(result['2,1'].value).toBeLessThan(1)
  })
})

test('unit, origin and order do not matter', () => {
  const matrices = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 6,
  })
  fc.assert(
    fc.property(matrices, (matrix) => {
      const plain = shroutFleiss(cells(matrix))
      const moved = shroutFleiss(
        cells([...matrix].reverse().map((row) => [...row].reverse().map((x) => 4 - 2 * x))),
      )
      for (const form of forms) {
        const [a, b] = [plain[form].value, moved[form].value]
        if (a === null || b === null) expect(a).toBe(b)
        else expect(Math.abs(a - b)).toBeLessThan(1e-8 * Math.max(1, Math.abs(a)))
      }
    }),
  )
})

test('on a complete table the components give form 2', () => {
  const table = cells(oracle.data)
  const anova = twoWayAnova(table, twoWaySums(table))
  const fromComponents = iccFromComponents(
    { target: anova.varianceItem, rater: anova.varianceRater, residual: anova.varianceError },
    4,
  )
  expect(fromComponents.single.value).toBeCloseTo(oracle.icc['2,1'], 9)
  expect(fromComponents.average.value).toBeCloseTo(oracle.icc['2,k'], 9)
  expect(iccFromComponents({ target: 0, rater: 0, residual: 0 }, 2).single.reason).toBe('no-variance')
  expect(() => iccFromComponents({ target: 1, rater: 0, residual: 1 }, 0)).toThrow(RangeError)
})

test('uneven numbers of raters count by their harmonic mean', () => {
  expect(effectiveRaters([2, 2, 0, 4])).toBeCloseTo(3 / (1 / 2 + 1 / 2 + 1 / 4), 12)
  expect(effectiveRaters([])).toBe(null)
})
