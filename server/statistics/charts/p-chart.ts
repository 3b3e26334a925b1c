import { binomialCdf, normalCdf } from '../distributions.js'
import type { Reason } from '../reason.js'

export interface ProportionPoint {
  count: number
  n: number
  share: number | null
  lower: number | null
  upper: number | null
  out: boolean
  /** Normal limits, or the exact binomial tail where fewer than 5 events or non-events are expected. */
  method: 'normal' | 'exact' | 'none'
}

export interface ProportionChart {
  centre: number | null
  points: ProportionPoint[]
  firstSignal: number | null
  reason: Reason | null
}

/**
 * p-chart: is the share of something (failed traps, excluded sessions) stable over periods of unequal size?
 *
 * Limits p̄ ± `width`·√(p̄(1−p̄)/n), cut at 0 and 1. Where n·p̄ or n·(1−p̄) is under 5 those limits mislead, and a point is
 * out if its exact binomial tail is rarer than one normal tail beyond `width`. `centre` defaults to the pooled share.
 * `spread` widens the limits where days differ by more than sampling (`dayToDaySpread`); 1 is the plain chart.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7; NIST e-Handbook 6.3.3.2.
 */
export function proportionChart(
  periods: readonly { count: number; n: number }[],
  { centre, width = 3, spread = 1 }: { centre?: number; width?: number; spread?: number } = {},
): ProportionChart {
  if (periods.some((p) => !(p.count >= 0 && p.count <= p.n))) {
    throw new RangeError('proportionChart requires counts between 0 and n')
  }
  const total = periods.reduce((sum, p) => sum + p.n, 0)
  const pooled = total === 0 ? null : periods.reduce((sum, p) => sum + p.count, 0) / total
  const p = centre ?? pooled
  const tail = normalCdf(-width * spread)
  const points = periods.map(({ count, n }): ProportionPoint => {
    if (n === 0 || p === null)
      return { count, n, share: null, lower: null, upper: null, out: false, method: 'none' }
    const half = width * spread * Math.sqrt((p * (1 - p)) / n)
    const share = count / n
    const lower = Math.max(0, p - half)
    const upper = Math.min(1, p + half)
    if (Math.min(n * p, n * (1 - p)) >= 5) {
      return { count, n, share, lower, upper, out: share < lower || share > upper, method: 'normal' }
    }
    const below = binomialCdf(count, n, p)
    const above = count === 0 ? 1 : binomialCdf(count - 1, n, p, 'upper')
    return { count, n, share, lower, upper, out: below < tail || above < tail, method: 'exact' }
  })
  const first = points.findIndex((x) => x.out)
  return {
    centre: p,
    points,
    firstSignal: first < 0 ? null : first,
    reason: p === null ? 'no-data' : null,
  }
}
