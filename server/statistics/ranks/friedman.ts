import { chiSquareCdf } from '../distributions.js'
import type { Reason } from '../reason.js'
import { midRanks } from './mid-ranks.js'

export interface FriedmanTest {
  chiSquare: number | null
  df: number
  p: number | null
  rankSums: Float64Array
  reason: Reason | null
}

/**
 * Friedman's test: do raters rank the conditions alike enough that the conditions must differ?
 *
 * `scores[rater][condition]`, complete, one value per cell (a rater's mean). Tie-corrected. For two conditions use the
 * sign test (too-few-values here); when every rater ties everything it is undefined. Throws RangeError for ragged rows.
 *
 * Source: Hollander & Wolfe 1973, p. 139; R friedman.test. Oracle: rank_tests.friedman_rounding_times.
 */
export function friedmanTest(scores: readonly (readonly number[])[]): FriedmanTest {
  const b = scores.length
  const k = scores[0]?.length ?? 0
  if (scores.some((row) => row.length !== k))
    throw new RangeError('friedmanTest requires rows of equal length')
  const sums = new Float64Array(k)
  let ties = 0
  for (const row of scores) {
    const { ranks, tieSum } = midRanks(row)
    ties += tieSum
    for (let j = 0; j < k; j++) sums[j]! += ranks[j]!
  }
  const undefinedBecause = (reason: Reason): FriedmanTest => ({
    chiSquare: null,
    df: Math.max(0, k - 1),
    p: null,
    rankSums: sums,
    reason,
  })
  if (b === 0) return undefinedBecause('no-data')
  if (k < 3) return undefinedBecause('too-few-values')
  const spread = b * k * (k + 1) - ties / (k - 1)
  if (!(spread > 1e-9)) return undefinedBecause('all-tied')
  const centre = (b * (k + 1)) / 2
  const chi = (12 * sums.reduce((sum, r) => sum + (r - centre) ** 2, 0)) / spread
  return { chiSquare: chi, df: k - 1, p: chiSquareCdf(chi, k - 1, 'upper'), rankSums: sums, reason: null }
}
