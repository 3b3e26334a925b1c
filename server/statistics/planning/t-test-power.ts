import { nonCentralTCdf, tQuantile } from '../distributions.js'
import { smallestReaching } from './smallest-reaching.js'

export interface TTestPlan {
  /** True difference and standard deviation (of the pairwise differences for a paired test). */
  readonly difference: number
  readonly sd: number
  readonly alpha?: number
  readonly sides?: 1 | 2
  /** Two independent groups of n each, or n pairs. */
  readonly kind: 'two-sample' | 'paired'
}

/**
 * Power of Student's t test with n values per group (or n pairs), for one value per rater. n need not be whole.
 * The other tail is not counted, as in R's power.t.test.
 */
export const tTestPower = (n: number, plan: TTestPlan): number => {
  const groups = plan.kind === 'paired' ? 1 : 2
  const df = Math.max(1e-7, (n - 1) * groups)
  const critical = tQuantile(1 - (plan.alpha ?? 0.05) / (plan.sides ?? 2), df)
  return nonCentralTCdf(critical, df, (Math.sqrt(n / groups) * plan.difference) / plan.sd, 'upper')
}

/** The n (not rounded) at which the test reaches the power. */
export const tTestSize = (power: number, plan: TTestPlan): number =>
  smallestReaching((n) => tTestPower(n, plan), power, 2, 1e7)
