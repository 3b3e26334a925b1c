import { normalCdf, poissonCdf } from '../distributions.js'

export interface CountPoint {
  count: number
  lower: number | null
  upper: number | null
  out: boolean
}

export interface CountChart {
  /** Mean count of the baseline; null without points. */
  centre: number | null
  points: CountPoint[]
  firstSignal: number | null
}

/**
 * c-chart: is a count of events per period (complaints a day) stable? The first `baseline` periods set the centre c̄.
 *
 * Limits c̄ ± `width`·√c̄, cut at 0. Where c̄ is under 10 they mislead, and a point is out if its exact Poisson tail is
 * rarer than one normal tail beyond `width`. `spread` widens the limits where days differ by more than chance
 * (`dayToDaySpread`); 1 is the plain chart.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7; NIST e-Handbook 6.3.3.1.
 */
export function countChart(
  counts: readonly number[],
  { baseline, width = 3, spread = 1 }: { baseline: number; width?: number; spread?: number },
): CountChart {
  if (counts.some((count) => !(count >= 0))) throw new RangeError('countChart requires counts of at least 0')
  if (!(baseline >= 1)) throw new RangeError('countChart requires a baseline of at least 1 period')
  const first = counts.slice(0, baseline)
  if (first.length === 0) return { centre: null, points: [], firstSignal: null }
  const centre = first.reduce((sum, count) => sum + count, 0) / first.length
  const half = width * spread * Math.sqrt(centre)
  const tail = normalCdf(-width * spread)
  const points = counts.map((count): CountPoint => {
    const lower = Math.max(0, centre - half)
    const upper = centre + half
    if (centre >= 10) return { count, lower, upper, out: count < lower || count > upper }
    const above = count < 1 ? 1 : poissonCdf(Math.ceil(count) - 1, centre, 'upper')
    return { count, lower, upper, out: above < tail || poissonCdf(count, centre) < tail }
  })
  const signal = points.findIndex((point) => point.out)
  return { centre, points, firstSignal: signal < 0 ? null : signal }
}
