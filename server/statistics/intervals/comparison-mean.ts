import type { IntervalOptions, MeanResult } from './mean-result.js'
import { adjustForOrder } from './order-effect.js'
import { twoWayMean } from './two-way-mean.js'

/** One answer to "how good is the second clip against the first?". */
export interface ComparisonVote {
  readonly rater: number
  readonly item: number
  /** −3 … 3 as given, second against first. */
  readonly score: number
  readonly candidateFirst: boolean
}

export interface ComparisonMean {
  /** Candidate minus baseline, order effect removed. */
  readonly cmos: MeanResult
  /** Mean with the candidate first minus mean with it second, in the same units. */
  readonly orderEffect: MeanResult
}

/** A vote as candidate − baseline: the score turns its sign when the candidate was played first. */
export const signedComparison = (vote: ComparisonVote): number =>
  vote.candidateFirst ? -vote.score : vote.score

/**
 * Comparison mean opinion score (CMOS, P.800 Annex E): candidate minus baseline with an interval for other raters
 * and other items, and the effect of the presentation order. Source: METHODS handbook §1.3.
 */
export const comparisonMean = (
  votes: readonly ComparisonVote[],
  options: IntervalOptions = {},
): ComparisonMean => {
  const { cells, orderEffect } = adjustForOrder(
    votes.map((vote) => ({ ...vote, value: signedComparison(vote) })),
  )
  return { cmos: twoWayMean(cells, options), orderEffect }
}
