import { tCdf, tQuantile } from '../distributions.js'
import type { Reason } from '../reason.js'

/** An estimate with its standard error and degrees of freedom, as the interval engines return it. */
export interface EstimatedDifference {
  estimate: number
  se: number
  df: number
}

export interface EquivalenceTest {
  /** Against the lower margin, H0: difference ≤ −margin. */
  tLower: number | null
  pLower: number | null
  /** Against the upper margin, H0: difference ≥ margin. */
  tUpper: number | null
  pUpper: number | null
  /** The larger of the two: the p of the whole claim. */
  p: number | null
  /** 1 − 2α interval; equivalence is declared exactly when it lies inside ±margin. */
  interval: readonly [number, number] | null
  equivalent: boolean | null
  reason: Reason | null
}

export interface NonInferiorityTest {
  t: number | null
  p: number | null
  /** Lower one-sided 1 − α bound of the difference. */
  lowerBound: number | null
  nonInferior: boolean | null
  reason: Reason | null
}

const noSpread: Reason = 'no-variance'

/**
 * Two one-sided tests (TOST): is the difference smaller than a margin in both directions?
 *
 * The margin is a decision made before the data. A difference that is "not significant" is not equivalent; this is.
 * Undefined (null and a reason) when the standard error is 0.
 *
 * Source: Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657. Oracle: tost_noninferiority.tost.
 */
export function equivalenceTest(
  { estimate, se, df }: EstimatedDifference,
  margin: number,
  alpha = 0.05,
): EquivalenceTest {
  requireMargin(margin, alpha)
  if (!(se > 0) || !(df > 0)) {
    const reason = noSpread
    return {
      tLower: null,
      pLower: null,
      tUpper: null,
      pUpper: null,
      p: null,
      interval: null,
      equivalent: null,
      reason,
    }
  }
  const tLower = (estimate + margin) / se
  const tUpper = (estimate - margin) / se
  const pLower = tCdf(tLower, df, 'upper')
  const pUpper = tCdf(tUpper, df)
  const half = tQuantile(1 - alpha, df) * se
  const p = Math.max(pLower, pUpper)
  const interval = [estimate - half, estimate + half] as const
  return { tLower, pLower, tUpper, pUpper, p, interval, equivalent: p < alpha, reason: null }
}

/**
 * Non-inferiority: is the candidate not worse than production by `margin` or more (difference = candidate − production)?
 *
 * Passes when the lower one-sided 1 − α bound lies above −margin. Undefined when the standard error is 0.
 *
 * Source: METHODS §6.6, §7.4; ICH E9. Oracle: tost_noninferiority.noninferiority.
 */
export function nonInferiorityTest(
  { estimate, se, df }: EstimatedDifference,
  margin: number,
  alpha = 0.05,
): NonInferiorityTest {
  requireMargin(margin, alpha)
  if (!(se > 0) || !(df > 0))
    return { t: null, p: null, lowerBound: null, nonInferior: null, reason: noSpread }
  const t = (estimate + margin) / se
  const lower = estimate - tQuantile(1 - alpha, df) * se
  return { t, p: tCdf(t, df, 'upper'), lowerBound: lower, nonInferior: lower > -margin, reason: null }
}

function requireMargin(margin: number, alpha: number): void {
  if (!(margin > 0)) throw new RangeError('a margin must be positive')
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError('alpha must lie between 0 and 0.5')
}
