import type { ProportionInterval } from './wilson.js'
import { wilsonInterval } from './wilson.js'
import { undefinedFigure } from '../reason.js'

export interface Share {
  readonly successes: number
  readonly trials: number
}

/**
 * Interval of the difference of two independent proportions, first minus second: square-and-add of the Wilson
 * arms, without continuity correction. Source: Newcombe 1998, Stat. Med. 17:873, method 10.
 */
export const newcombeDifference = (first: Share, second: Share, level = 0.95): ProportionInterval => {
  const a = wilsonInterval(first.successes, first.trials, level)
  const b = wilsonInterval(second.successes, second.trials, level)
  if (a.reason !== null || b.reason !== null) return { ...undefinedFigure('no-data'), ci: null }
  const difference = a.value - b.value
  return {
    value: difference,
    ci: [
      difference - Math.hypot(a.value - a.ci[0], b.ci[1] - b.value),
      difference + Math.hypot(a.ci[1] - a.value, b.value - b.ci[0]),
    ],
    reason: null,
  }
}
