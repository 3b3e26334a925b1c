import { binomialCdf, binomialProbability } from '../distributions.js'
import type { Reason } from '../reason.js'

/** P(X ≥ successes) for n trials with success probability p0. */
export function binomialTail(successes: number, n: number, p0: number): number {
  return successes <= 0 ? 1 : binomialCdf(successes - 1, n, p0, 'upper')
}

/**
 * Exact binomial test, two-sided by R's rule: the sum of all outcomes no more likely than the one observed.
 *
 * Answers: could a coin of bias p0 have given this? Trials must be independent: one outcome per rater, or one rater.
 * Outcomes whose probability equals the observed one up to a relative 1e-7 count as equally likely, as in R, so that
 * rounding does not drop the mirror image. Undefined for n = 0. Throws RangeError for impossible counts.
 *
 * Source: R binom.test. Oracle: binomial_sign_abx.
 */
export function binomialTest(
  successes: number,
  n: number,
  p0 = 0.5,
): { p: number | null; reason: Reason | null } {
  if (!(successes >= 0 && successes <= n) || !(p0 >= 0 && p0 <= 1)) {
    throw new RangeError('binomialTest requires 0 ≤ successes ≤ n and a probability')
  }
  if (n === 0) return { p: null, reason: 'no-data' }
  if (p0 === 0 || p0 === 1) return { p: successes === n * p0 ? 1 : 0, reason: null }
  const mean = n * p0
  if (successes === mean) return { p: 1, reason: null }
  const limit = binomialProbability(successes, n, p0) * (1 + 1e-7)
  const likely = (k: number): boolean => binomialProbability(k, n, p0) > limit
  if (successes < mean) {
    // Beyond the mode the probabilities fall, so the first k at or under the limit starts the far tail.
    const from = firstWhere(Math.ceil(mean), n + 1, (k) => !likely(k))
    return { p: Math.min(1, binomialCdf(successes, n, p0) + binomialTail(from, n, p0)), reason: null }
  }
  const end = firstWhere(0, Math.floor(mean) + 1, likely)
  const lower = end === 0 ? 0 : binomialCdf(end - 1, n, p0)
  return { p: Math.min(1, lower + binomialTail(successes, n, p0)), reason: null }
}

/** Smallest k in [from, to) for which a condition that turns true once and stays true holds; `to` if none. */
function firstWhere(from: number, to: number, holds: (k: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
