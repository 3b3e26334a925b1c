import type { MonitorSettings } from '../../../contract/monitors.js'
import { cusumChart } from '../../../statistics/charts/cusum.js'
import { ewmaChart } from '../../../statistics/charts/ewma.js'

/** A mean with its two-way standard error, from one wave. */
export interface WavePoint {
  readonly wave: number
  readonly mean: number
  readonly se: number
}

export interface ChartedPoint extends WavePoint {
  /** Standardised against the baseline waves; null while they are being gathered. */
  readonly z: number | null
  readonly ewma: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly cusumHigh: number | null
  readonly cusumLow: number | null
  /** Which way the series left its limits. */
  readonly alarm: 'up' | 'down' | null
}

/**
 * Puts one series on an EWMA and a CUSUM chart. The first `baselineWaves` points from `baselineFrom` on fix the centre, weighted by
 * their precision; later ones are standardised by their own standard error and the centre's, so that weeks with few raters
 * do not alarm by chance.
 *
 * Source: NIST e-Handbook 6.3.2.3-4; the limits' run lengths come from statistics/charts/run-length.
 */
export function chartSeries(points: readonly WavePoint[], chart: MonitorSettings['chart']): ChartedPoint[] {
  const earlier = points.filter((point) => point.wave < chart.baselineFrom)
  const later = points.slice(earlier.length)
  const baseline = later.slice(0, chart.baselineWaves)
  const waiting = [...earlier, ...baseline].map((point): ChartedPoint => ({
    ...point,
    z: null,
    ewma: null,
    lower: null,
    upper: null,
    cusumHigh: null,
    cusumLow: null,
    alarm: null,
  }))
  const watched = later.slice(chart.baselineWaves)
  if (watched.length === 0) return waiting

  const centre = weightedCentre(baseline)
  const z = watched.map((point) => (point.mean - centre.mean) / Math.hypot(point.se, centre.se))
  const ewma = ewmaChart(z, { target: 0, sigma: 1, lambda: chart.lambda, width: chart.limit }).points
  const cusum = cusumChart(z, { target: 0, allowance: chart.cusumK, decision: chart.cusumH }).points
  return [
    ...waiting,
    ...watched.map((point, index): ChartedPoint => {
      const average = ewma[index]!
      const sums = cusum[index]!
      const up = average.ewma > average.upper || sums.high > chart.cusumH
      const down = average.ewma < average.lower || sums.low > chart.cusumH
      return {
        ...point,
        z: z[index]!,
        ewma: average.ewma,
        lower: average.lower,
        upper: average.upper,
        cusumHigh: sums.high,
        cusumLow: sums.low,
        alarm: down ? 'down' : up ? 'up' : null,
      }
    }),
  ]
}

function weightedCentre(points: readonly WavePoint[]): { mean: number; se: number } {
  const weights = points.map((point) => 1 / Math.max(point.se, 1e-9) ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = points.reduce((sum, point, index) => sum + point.mean * weights[index]!, 0) / total
  return { mean, se: Math.sqrt(1 / total) }
}
