import type { Reason } from '../reason.js'
import { binomialTest } from './binomial-test.js'

export interface SignTest {
  wins: number
  losses: number
  /** Dropped from the test; report them. */
  ties: number
  p: number | null
  reason: Reason | null
}

/**
 * Exact sign test on one value per rater (a majority vote, or a mean difference): are more raters for than against?
 *
 * Needs no scale and no normality, and ignores how much a rater prefers. Items are treated as fixed.
 * Undefined when every value is a tie. Source: METHODS §1.4, §6.6. Oracle: binomial_sign_abx.
 */
export function signTest(values: readonly number[]): SignTest {
  let wins = 0
  let losses = 0
  for (const value of values) {
    if (value > 0) wins++
    else if (value < 0) losses++
  }
  const ties = values.length - wins - losses
  if (wins + losses === 0) {
    return { wins, losses, ties, p: null, reason: values.length === 0 ? 'no-data' : 'all-tied' }
  }
  return { wins, losses, ties, p: binomialTest(wins, wins + losses).p, reason: null }
}
