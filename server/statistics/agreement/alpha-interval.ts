import type { Random } from '../random.js'
import { type Interval, type Undefined } from '../reason.js'
import { quantile } from '../summary/quantile.js'
import { alphaFromPatterns, alphaOf, type Metric } from './krippendorff-alpha.js'
import type { UnitPatterns } from './unit-patterns.js'

export type AlphaInterval =
  | {
      readonly value: number
      readonly ci: Interval
      readonly draws: number
      /** Share of draws in which alpha was undefined; they are left out. */
      readonly undefinedShare: number
      readonly reason: null
    }
  | (Undefined & { readonly ci: null })

/**
 * Percentile interval of Krippendorff's alpha from a bootstrap over units, for a given set of raters: units are drawn
 * with replacement and keep all their values. Source: METHODS handbook §6.8; Efron & Tibshirani 1993.
 */
export const alphaInterval = (
  patterns: UnitPatterns,
  metric: Metric,
  random: Random,
  draws = 2000,
  level = 0.95,
): AlphaInterval => {
  const alpha = alphaFromPatterns(patterns, metric)
  if (alpha.reason !== null) return { ...alpha, ci: null }
  const alphaAt = alphaOf(patterns, metric)
  const units = patterns.patternOf.length
  const weights = new Int32Array(patterns.weights.length)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0)
    for (let k = 0; k < units; k++) weights[patterns.patternOf[random.integer(units)]!]!++
    const drawn = alphaAt(weights)
    if (drawn.reason === null) values.push(drawn.value)
  }
  if (values.length === 0) return { value: null, reason: 'no-variance', ci: null }
  const sorted = Float64Array.from(values).sort()
  const tail = (1 - level) / 2
  return {
    value: alpha.value,
    ci: [quantile(sorted, tail), quantile(sorted, 1 - tail)],
    draws,
    undefinedShare: 1 - values.length / draws,
    reason: null,
  }
}
