import { tQuantile, tTwoSided } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'

/** To what a figure speaks beyond the data at hand. A gate needs `raters-and-items`. */
export type Generality = 'raters-and-items' | 'raters' | 'items'

/** How an interval was made: crossed random effects, crossed clusters, one factor only. */
export type MeanMethod = 'two-way-random' | 'two-way-clustered' | 'raters-only' | 'items-only'

interface Counts {
  /** Raters, items and cells that carried the figure. */
  readonly raters: number
  readonly items: number
  readonly cells: number
}

/** A mean with its standard error, degrees of freedom, interval and two-sided p against 0. */
export interface EstimatedMean extends Counts {
  readonly method: MeanMethod
  readonly generalisesTo: Generality
  readonly estimate: number
  readonly se: number
  readonly df: number
  readonly ci: Interval
  readonly p: number
  readonly reason: null
}

/** All votes equal: no spread to measure, so the interval is a bound from the ends of the scale. */
export interface BoundedMean extends Counts {
  readonly method: 'bounded'
  readonly generalisesTo: Generality
  readonly estimate: number
  readonly se: null
  readonly df: null
  readonly ci: Interval
  readonly p: null
  readonly reason: 'no-variance'
}

/** No interval can be given; the mean itself is there when there are data. */
export interface UndeterminedMean extends Counts {
  readonly method: 'none'
  readonly generalisesTo: null
  readonly estimate: number | null
  readonly se: null
  readonly df: null
  readonly ci: null
  readonly p: null
  readonly reason: Reason
}

export type MeanResult = EstimatedMean | BoundedMean | UndeterminedMean

/** The two ends of the scale on which the values were given. */
export interface Scale {
  readonly min: number
  readonly max: number
}

export interface IntervalOptions {
  /** Coverage of the interval, .95 when not given. */
  readonly level?: number
  /** With it a system whose votes are all equal still gets an interval. */
  readonly scale?: Scale
}

/** Student's interval around an estimate. */
export const estimatedMean = (
  counts: Counts,
  how: { method: MeanMethod; generalisesTo: Generality },
  estimate: number,
  variance: number,
  df: number,
  level: number,
): EstimatedMean => {
  const se = Math.sqrt(variance)
  const half = tQuantile(1 - (1 - level) / 2, df) * se
  return {
    ...how,
    ...counts,
    estimate,
    se,
    df,
    ci: [estimate - half, estimate + half],
    p: tTwoSided(estimate / se, df),
    reason: null,
  }
}

export const undeterminedMean = (
  counts: Counts,
  estimate: number | null,
  reason: Reason,
): UndeterminedMean => ({
  ...counts,
  method: 'none',
  generalisesTo: null,
  estimate,
  se: null,
  df: null,
  ci: null,
  p: null,
  reason,
})
