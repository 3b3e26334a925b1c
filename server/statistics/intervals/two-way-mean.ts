import type { Cells } from '../cells/cell-table.js'
import { boundedMean } from './bounded-mean.js'
import {
  estimatedMean,
  type Generality,
  type IntervalOptions,
  type MeanResult,
  undeterminedMean,
} from './mean-result.js'
import { twoWayClusteredVariance } from './two-way-clustered.js'
import { twoWayAnova, twoWayRandomVariance } from './two-way-random.js'
import { sumOfSquares, twoWaySums } from './two-way-sums.js'

/**
 * The default engine: the mean of values that raters gave to items, with an interval for other raters and other
 * items. Takes scores of one system, differences of two, signed comparison votes, or preferences coded ±1 and 0.
 *
 * - Every rater has every item: analysis of variance with both random, Satterthwaite df (`two-way-random`).
 * - Some cells are missing: crossed clusters, df of the rarer factor (`two-way-clustered`). Cells must be missing for
 *   reasons that have nothing to do with the score.
 * - One rater or one item only: Student's t over the other factor, which does not speak for the missing one
 *   (`items-only`, `raters-only`).
 * - All values equal: a bound from the scale, if one is given (`bounded`).
 *
 * Source: METHODS handbook §6.4; Satterthwaite 1946; Cameron, Gelbach & Miller 2011.
 */
export const twoWayMean = (cells: Cells, options: IntervalOptions = {}): MeanResult => {
  const level = options.level ?? 0.95
  const sums = twoWaySums(cells)
  const { raters, items, mean } = sums
  const counts = { raters, items, cells: cells.size }
  if (cells.size === 0) return undeterminedMean(counts, null, 'no-data')
  const generalisesTo: Generality = raters === 1 ? 'items' : items === 1 ? 'raters' : 'raters-and-items'
  if (sums.constant) {
    return options.scale
      ? boundedMean(mean, counts, generalisesTo, options.scale, level)
      : undeterminedMean(counts, mean, cells.size === 1 ? 'one-value' : 'no-variance')
  }
  if (raters === 1 || items === 1) {
    const method = raters === 1 ? 'items-only' : 'raters-only'
    const variance = sums.squares / (cells.size - 1) / cells.size
    return estimatedMean(counts, { method, generalisesTo }, mean, variance, cells.size - 1, level)
  }
  if (sums.complete) {
    const { variance, df } = twoWayRandomVariance(twoWayAnova(cells, sums), raters, items)
    return estimatedMean(counts, { method: 'two-way-random', generalisesTo }, mean, variance, df, level)
  }
  const n2 = cells.size ** 2
  const { variance, df } = twoWayClusteredVariance({
    rater: sumOfSquares(sums.raterSums) / n2,
    item: sumOfSquares(sums.itemSums) / n2,
    cell: sums.squares / n2,
    ...counts,
  })
  return estimatedMean(counts, { method: 'two-way-clustered', generalisesTo }, mean, variance, df, level)
}
