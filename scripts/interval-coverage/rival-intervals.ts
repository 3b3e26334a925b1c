import type { Cells } from '../../server/statistics/cells/cell-table.js'
import { tQuantile } from '../../server/statistics/distributions.js'
import { crowdMosInterval } from '../../server/statistics/intervals/crowd-mos.js'
import { naiveInterval } from '../../server/statistics/intervals/naive-interval.js'
import { sumOfSquares, twoWaySums } from '../../server/statistics/intervals/two-way-sums.js'
import type { Interval } from '../../server/statistics/reason.js'

/** Mean ± 1.96 sd/√n over all votes. */
export const naive = (cells: Cells): Interval | null => {
  const { mean, squares } = twoWaySums(cells)
  return naiveInterval(cells.size, mean, Math.sqrt(squares / (cells.size - 1))).ci
}

/** Votes clustered by rater only: right for other raters on exactly these items. */
export const raterClustered = (cells: Cells): Interval => {
  const { mean, raters, raterSums } = twoWaySums(cells)
  const se = Math.sqrt((raters / (raters - 1)) * sumOfSquares(raterSums)) / cells.size
  const half = tQuantile(0.975, raters - 1) * se
  return [mean - half, mean + half]
}

export const crowdMos = (cells: Cells): Interval | null => crowdMosInterval(cells).ci

/** Difference of means as if all votes of both systems were independent. */
export const naiveDifference = (a: Cells, b: Cells): Interval => {
  const [x, y] = [twoWaySums(a), twoWaySums(b)]
  const variance = x.squares / (a.size - 1) / a.size + y.squares / (b.size - 1) / b.size
  const half = 1.959963984540054 * Math.sqrt(variance)
  return [x.mean - y.mean - half, x.mean - y.mean + half]
}

/** Student's t over one mean difference per rater: right for other raters on exactly these items. */
export const raterMeansDifference = (a: Cells, b: Cells): Interval => {
  const [x, y] = [twoWaySums(a), twoWaySums(b)]
  const differences: number[] = []
  for (let r = 0; r < a.raters; r++)
    if (x.raterCells[r]! > 0 && y.raterCells[r]! > 0)
      differences.push(
        x.mean + x.raterSums[r]! / x.raterCells[r]! - y.mean - y.raterSums[r]! / y.raterCells[r]!,
      )
  const n = differences.length
  const mean = differences.reduce((sum, d) => sum + d, 0) / n
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1) / n
  const half = tQuantile(0.975, n - 1) * Math.sqrt(variance)
  return [mean - half, mean + half]
}
