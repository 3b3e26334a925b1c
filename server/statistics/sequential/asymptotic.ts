import type { Interval, Reason } from '../reason.js'

export interface MeanSequence {
  mean: number | null
  halfWidth: number | null
  interval: Interval | null
  n: number
  reason: Reason | null
}

/** Raters below which the asymptotic sequence is not to be trusted. */
export const leastRaters = 20

/** Half width over the standard deviation after n values, tightest near `bestAt`. */
export function asymptoticHalfWidth(n: number, bestAt: number, alpha = 0.05): number {
  if (!(n >= 1) || !(bestAt >= 1) || !(alpha > 0 && alpha < 1)) {
    throw new RangeError('asymptoticHalfWidth requires n ≥ 1, bestAt ≥ 1 and alpha in (0, 1)')
  }
  const bits = -2 * Math.log(alpha)
  const rho2 = (bits + Math.log(bits) + 1) / bestAt
  const scaled = n * rho2
  return Math.sqrt(((2 * (scaled + 1)) / (n * scaled)) * Math.log(Math.sqrt(scaled + 1) / alpha))
}

/**
 * Asymptotic confidence sequence for a mean: x̄ ± s·√(2(nρ²+1)/(n²ρ²)·ln(√(nρ²+1)/α)), valid at every look.
 *
 * One value per rater (a rater's mean difference), so that the values are exchangeable. `bestAt` is the number of raters
 * at which the interval is to be tightest, fixed before the data. Undefined below 20 raters, where the coverage
 * guarantee has not set in, and where all values are equal.
 *
 * Source: Waudby-Smith et al. 2021 (arXiv 2103.06476); METHODS §7.1. Oracle: sequential.asymptotic_cs.
 */
export function asymptoticSequence(values: readonly number[], bestAt: number, alpha = 0.05): MeanSequence {
  const n = values.length
  if (n === 0) return { mean: null, halfWidth: null, interval: null, n, reason: 'no-data' }
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  if (n < leastRaters) return { mean, halfWidth: null, interval: null, n, reason: 'too-few-values' }
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1))
  if (sd === 0) return { mean, halfWidth: null, interval: null, n, reason: 'no-variance' }
  const half = sd * asymptoticHalfWidth(n, bestAt, alpha)
  return { mean, halfWidth: half, interval: [mean - half, mean + half], n, reason: null }
}
