import { expect, test } from 'vitest'
import { kendallW } from '../../../../server/statistics/agreement/kendall-w.js'
import { cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import { isNear, readOracle } from '../oracle.js'

interface Oracle {
  data: number[][]
  W_uncorrected: number
  W_tie_corrected: number
  chi2: number
  df: number
  p: number
}
const oracle = readOracle('kendall_w') as Oracle
/** The published table has items in rows. */
const table = (rows: readonly (readonly (number | null)[])[]) =>
  cellsFromMatrix((rows[0] ?? []).map((_, rater) => rows.map((row) => row[rater]!)))

test('equals irr::kendall on 20 subjects by 3 raters with ties', () => {
  const result = kendallW(table(oracle.data))
  if (result.reason !== null) throw new Error('undefined')
  expect(isNear(result.value, oracle.W_tie_corrected, 1e-9)).toBe(true)
  expect(isNear(result.uncorrected, oracle.W_uncorrected, 1e-9)).toBe(true)
  expect(isNear(result.chiSquare, oracle.chi2, 1e-9)).toBe(true)
  expect(result.df).toBe(oracle.df)
  expect(isNear(result.p, oracle.p, 1e-7)).toBe(true)
})

test('same order is 1; growing relabelling and the order of rows do not matter', () => {
  expect(
    kendallW(
      table([
        [1, 10],
        [2, 20],
        [3, 40],
      ]),
    ).value,
  ).toBe(1)
  const cubed = kendallW(table([...oracle.data].reverse().map((row) => row.map((x) => x ** 3))))
  expect(cubed.value).toBeCloseTo(oracle.W_tie_corrected, 12)
})

test('gaps, one rater, one item and ties alone are undefined', () => {
  expect(kendallW(table([])).reason).toBe('no-data')
  expect(
    kendallW(
      table([
        [1, null],
        [2, 3],
      ]),
    ).reason,
  ).toBe('incomplete-matrix')
  expect(kendallW(table([[1], [2]])).reason).toBe('one-rater')
  expect(kendallW(table([[1, 2]])).reason).toBe('one-item')
  expect(
    kendallW(
      table([
        [3, 3],
        [3, 3],
      ]),
    ).reason,
  ).toBe('all-tied')
})
