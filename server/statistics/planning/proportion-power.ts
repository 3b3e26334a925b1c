import { normalCdf, normalQuantile } from '../distributions.js'
import { smallestReaching } from './smallest-reaching.js'

/** Power of the two-sided test of two independent proportions with n trials each (normal approximation, as in R). */
export const proportionPower = (n: number, p1: number, p2: number, alpha = 0.05): number => {
  const pooled = (p1 + p2) / 2
  const null_ = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * pooled * (1 - pooled))
  const spread = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
  return normalCdf((Math.sqrt(n) * Math.abs(p1 - p2) - null_) / spread)
}

/** The n (not rounded) per group at which the test reaches the power. */
export const proportionSize = (power: number, p1: number, p2: number, alpha = 0.05): number =>
  smallestReaching((n) => proportionPower(n, p1, p2, alpha), power, 1, 1e9)
