import type { Cells } from '../cells/cell-table.js'
import { fQuantile } from '../distributions.js'
import { twoWayAnova } from '../intervals/two-way-random.js'
import { twoWaySums } from '../intervals/two-way-sums.js'
import type { Interval, Reason, Undefined } from '../reason.js'

/** A reliability with its interval; the interval is null where the data leave no error to measure it with. */
export type Icc =
  | { readonly value: number; readonly ci: Interval | null; readonly reason: null }
  | (Undefined & { readonly ci: null })

/** One to three: each target with its own raters, the same random raters, the same fixed raters. Single vote or mean of k. */
export type IccForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k'

const ratio = (top: number, bottom: number, limits: (value: number) => Interval | null): Icc => {
  // A sum of terms that cancel by design is 0 up to rounding.
  if (bottom === 0 || Math.abs(bottom) <= 1e-12 * Math.abs(top))
    return { value: null, ci: null, reason: 'no-variance' }
  const value = top / bottom
  return { value, ci: limits(value), reason: null }
}

const allUndefined = (reason: Reason): Record<IccForm, Icc> => {
  const icc: Icc = { value: null, ci: null, reason }
  return { '1,1': icc, '2,1': icc, '3,1': icc, '1,k': icc, '2,k': icc, '3,k': icc }
}

/** Limits of the F ratio between targets, divided and multiplied by the F quantiles. */
const ratioLimits = (f: number, df1: number, df2: number, tail: number): Interval => [
  f / fQuantile(1 - tail, df1, df2),
  f * fQuantile(1 - tail, df2, df1),
]

/**
 * The six intraclass correlations of a complete table of targets (items of the cells) by raters: how reliable is one
 * vote, or the mean of all k raters' votes, as a measure of the target? Form 2 counts rater leniency as error, form 3
 * does not; form 1 is for raters that differ from target to target. Values may be negative and are not clipped.
 * The interval of (2,k) is Spearman–Brown of the (2,1) limits.
 * Source: Shrout & Fleiss 1979, Psychol. Bull. 86:420; McGraw & Wong 1996.
 */
export const shroutFleiss = (cells: Cells, level = 0.95): Record<IccForm, Icc> => {
  const sums = twoWaySums(cells)
  const k = sums.raters
  const n = sums.items
  if (cells.size === 0) return allUndefined('no-data')
  if (!sums.complete) return allUndefined('incomplete-matrix')
  if (k < 2) return allUndefined('one-rater')
  if (n < 2) return allUndefined('one-item')
  if (sums.constant) return allUndefined('no-variance')
  const { msItem: between, msRater: judges, msError: error } = twoWayAnova(cells, sums)
  const within = (judges * (k - 1) + error * (n - 1) * (k - 1)) / (n * (k - 1))
  const tail = (1 - level) / 2
  const single = ([low, high]: Interval): Interval => [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)]
  const mean = ([low, high]: Interval): Interval => [1 - 1 / low, 1 - 1 / high]
  const oneWay = within > 0 && between > 0 ? ratioLimits(between / within, n - 1, n * (k - 1), tail) : null
  const twoWay =
    error > 0 && between > 0 ? ratioLimits(between / error, n - 1, (n - 1) * (k - 1), tail) : null

  const randomRaters = (rho: number): Interval | null => {
    if (error === 0 || rho >= 1) return null
    const a = (k * rho) / (n * (1 - rho))
    const b = 1 + (k * rho * (n - 1)) / (n * (1 - rho))
    const v =
      (a * judges + b * error) ** 2 / ((a * judges) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    if (!(v > 0)) return null
    const upper = fQuantile(1 - tail, n - 1, v)
    const lower = fQuantile(1 - tail, v, n - 1)
    const rest = k * judges + (k * n - k - n) * error
    return [
      (n * (between - upper * error)) / (upper * rest + n * between),
      (n * (lower * between - error)) / (rest + n * lower * between),
    ]
  }
  const spearmanBrown = (r: number): number => (k * r) / (1 + (k - 1) * r)
  const two = ratio(between - error, between + (k - 1) * error + (k * (judges - error)) / n, randomRaters)
  const twoLimits = two.ci
  return {
    '1,1': ratio(between - within, between + (k - 1) * within, () => oneWay && single(oneWay)),
    '2,1': two,
    '3,1': ratio(between - error, between + (k - 1) * error, () => twoWay && single(twoWay)),
    '1,k': ratio(between - within, between, () => oneWay && mean(oneWay)),
    '2,k': ratio(
      between - error,
      between + (judges - error) / n,
      () => twoLimits && [spearmanBrown(twoLimits[0]), spearmanBrown(twoLimits[1])],
    ),
    '3,k': ratio(between - error, between, () => twoWay && mean(twoWay)),
  }
}
