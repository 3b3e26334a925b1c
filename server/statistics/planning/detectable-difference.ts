import { normalQuantile, tQuantile } from '../distributions.js'

export interface TestPlan {
  /** Error of the first kind, .05 when not given. */
  readonly alpha?: number
  /** .8 when not given. */
  readonly power?: number
  /** One-sided for a non-inferiority gate, two-sided for "is there a difference". */
  readonly sides?: 1 | 2
}

/** A standard error with its degrees of freedom; without them it is taken as known, which suits 20 raters and more. */
export interface KnownError {
  readonly se: number
  readonly df?: number
}

/** How many standard errors a difference must measure: 2.80 two-sided, 2.49 one-sided at .05 and 80 % power. */
export const detectableFactor = (plan: TestPlan = {}, df = Infinity): number =>
  tQuantile(1 - (plan.alpha ?? 0.05) / (plan.sides ?? 2), df) + tQuantile(plan.power ?? 0.8, df)

/**
 * The smallest true difference that the test finds with the given power: (t(1 − α/2) + t(power)) · se. With `sides` 1 it
 * is the margin at which an equal system passes a non-inferiority gate with that power.
 * Source: Bloom 1995, Evaluation Review 19:547 ("minimum detectable effect").
 */
export const detectableDifference = ({ se, df }: KnownError, plan: TestPlan = {}): number =>
  detectableFactor(plan, df) * se

/** Half the width of the interval of the given coverage. */
export const halfWidth = (standardError: number, level = 0.95): number =>
  normalQuantile(1 - (1 - level) / 2) * standardError
