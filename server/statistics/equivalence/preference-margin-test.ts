import { binomialTail } from '../pairs/binomial-test.js'
import type { Reason } from '../reason.js'

/**
 * Exact non-inferiority of a preference share: H0 p ≤ ½ − margin, upper binomial tail.
 *
 * One independent vote per rater (a majority, say); repeated votes of one rater make it too sure of itself. Ties are
 * left out before. Undefined for n = 0.
 *
 * Source: METHODS §7.4. Oracle: tost_noninferiority.preference_ni.
 */
export function preferenceNonInferiority(
  wins: number,
  n: number,
  margin: number,
): { p: number | null; reason: Reason | null } {
  if (!(margin > 0 && margin < 0.5)) throw new RangeError('a margin on a share must lie between 0 and 0.5')
  if (n === 0) return { p: null, reason: 'no-data' }
  return { p: binomialTail(wins, n, 0.5 - margin), reason: null }
}
