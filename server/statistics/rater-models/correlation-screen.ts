import { pearson } from '../agreement/pearson.js'
import type { Cells } from '../cells/cell-table.js'
import { groupCodes } from '../cells/group-codes.js'
import { type Figure } from '../reason.js'
import { groupMeans } from './stimulus-votes.js'

export interface CorrelationScreen {
  readonly threshold: number | null
  readonly raters: readonly {
    readonly rater: number
    /** Pearson with the stimulus means, own vote included. */
    readonly correlation: Figure
    readonly rejected: boolean
  }[]
}

/**
 * Rejects raters whose correlation with the stimulus means falls below 0.7, or below mean − sd of all raters'
 * correlations where these are lower. A rater without a correlation (equal votes, fewer than two stimuli) is rejected.
 * Self-inclusive, as in the standard: with few raters per stimulus everyone looks better than they are.
 * Source: ITU-T P.913 annex; METHODS handbook §4.3.
 */
export const correlationScreen = (votes: Cells): CorrelationScreen => {
  const { mean } = groupMeans(votes.item, votes.size, votes.items, (k) => votes.value[k]!)
  const { starts, order } = groupCodes(votes.rater, votes.size, votes.raters)
  const raters = Array.from({ length: votes.raters }, (_, rater) => {
    const own = Array.from(order.subarray(starts[rater], starts[rater + 1]))
    return {
      rater,
      votes: own.length,
      correlation: pearson(
        own.map((k) => votes.value[k]!),
        own.map((k) => mean[votes.item[k]!]!),
      ),
    }
  }).filter((entry) => entry.votes > 0)
  const known = raters.flatMap(({ correlation }) => (correlation.reason === null ? [correlation.value] : []))
  if (known.length === 0)
    return {
      threshold: null,
      raters: raters.map(({ rater, correlation }) => ({ rater, correlation, rejected: true })),
    }
  const average = known.reduce((sum, r) => sum + r, 0) / known.length
  const sd = Math.sqrt(known.reduce((sum, r) => sum + (r - average) ** 2, 0) / known.length)
  const threshold = Math.min(0.7, average - sd)
  return {
    threshold,
    raters: raters.map(({ rater, correlation }) => ({
      rater,
      correlation,
      rejected: correlation.reason !== null || correlation.value < threshold,
    })),
  }
}
