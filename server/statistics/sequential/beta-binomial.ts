import { logBeta } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'

export interface BernoulliSequence {
  /** Evidence against p0: 1/α of it at any time refutes p0 at level α. */
  martingale: number | null
  /** min(1, 1/M) at this look. The running minimum over looks is a valid p as well. */
  pAnytime: number | null
  /** Share that stays plausible at this look; all looks together miss the truth with chance at most α. */
  interval: Interval | null
  reason: Reason | null
}

/**
 * Beta-binomial confidence sequence for a share: an interval that may be looked at after every vote.
 *
 * M_n(p0) = B(a+s, b+n−s) / (B(a,b)·p0^s·(1−p0)^(n−s)); the interval is {p : M_n(p) < 1/α}. Votes must be exchangeable:
 * one outcome per rater (a majority), not every vote of every rater.
 *
 * Source: Robbins 1970; METHODS §7.1. Oracle: sequential.beta_binomial_mixture.
 */
export function betaBinomialSequence(
  successes: number,
  n: number,
  { p0 = 0.5, alpha = 0.05, a = 1, b = 1 }: { p0?: number; alpha?: number; a?: number; b?: number } = {},
): BernoulliSequence {
  if (!(successes >= 0 && successes <= n))
    throw new RangeError('betaBinomialSequence requires 0 ≤ successes ≤ n')
  if (n === 0) return { martingale: null, pAnytime: null, interval: null, reason: 'no-data' }
  const mixture = logBeta(a + successes, b + n - successes) - logBeta(a, b)
  const logM = (p: number): number => mixture - power(successes, p) - power(n - successes, 1 - p)
  const limit = -Math.log(alpha)
  const best = successes / n
  const lower = successes === 0 ? 0 : cross((p) => logM(p) - limit, 0, best)
  const upper = successes === n ? 1 : cross((p) => logM(p) - limit, 1, best)
  const log = logM(p0)
  return {
    martingale: Math.exp(log),
    pAnytime: Math.min(1, Math.exp(-log)),
    interval: [lower, upper],
    reason: null,
  }
}

/** k·ln(p), where 0·ln(0) is 0. */
function power(k: number, p: number): number {
  return k === 0 ? 0 : k * Math.log(p)
}

/** Where f falls through 0 on the way from `outside` (f > 0) to `inside` (f < 0); M is smallest at s/n. */
function cross(f: (p: number) => number, outside: number, inside: number): number {
  let out = outside
  let within = inside
  for (let step = 0; step < 200 && Math.abs(out - within) > 1e-15; step++) {
    const middle = (out + within) / 2
    if (f(middle) >= 0) out = middle
    else within = middle
  }
  return (out + within) / 2
}
