import type { MonitorSettings } from '../../../contract/monitors.js'
import { cusumChart } from '../../../statistics/charts/cusum.js'
import { ewmaChart } from '../../../statistics/charts/ewma.js'
import { panelInnovations, type WaveMean } from '../../../statistics/charts/panel-innovations.js'

/** A figure of one wave with its two-way standard error and what its variance is made of. */
export interface WavePoint extends WaveMean {
  readonly wave: number
  readonly se: number
}

export interface ChartedPoint {
  readonly wave: number
  readonly mean: number
  readonly se: number
  /** What the wave says beyond the waves before it, standardised; null while the level is being learnt. */
  readonly z: number | null
  readonly ewma: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly cusumHigh: number | null
  readonly cusumLow: number | null
  /** Which way the series left its limits. */
  readonly alarm: 'up' | 'down' | null
}

type Chart = MonitorSettings['chart']

/** The chart of one locale, whose baseline may start later than that of the others. */
export function chartOf(chart: Chart, locale: string): Chart {
  return { ...chart, baselineFrom: chart.baselines[locale] ?? chart.baselineFrom }
}

/**
 * Puts one series on an EWMA and a CUSUM chart of its innovations. The first `baselineWaves` points from `baselineFrom`
 * on teach the level; what variance is made of is averaged over the waves so far, because one wave tells it badly.
 */
export function chartSeries(points: readonly WavePoint[], chart: Chart): ChartedPoint[] {
  const earlier = points.filter((point) => point.wave < chart.baselineFrom)
  const later = points.slice(earlier.length)
  const innovations = panelInnovations(withPooledVariance(later))
  const z = innovations.slice(chart.baselineWaves).map((innovation) => innovation ?? 0)
  const ewma = ewmaChart(z, { target: 0, sigma: 1, lambda: chart.lambda, width: chart.limit }).points
  const cusum = cusumChart(z, { target: 0, allowance: chart.cusumK, decision: chart.cusumH }).points
  return [
    ...[...earlier, ...later.slice(0, chart.baselineWaves)].map(uncharted),
    ...later.slice(chart.baselineWaves).map(({ wave, mean, se }, index): ChartedPoint => {
      const average = ewma[index]!
      const sums = cusum[index]!
      const up = average.ewma > average.upper || sums.high > chart.cusumH
      const down = average.ewma < average.lower || sums.low > chart.cusumH
      return {
        wave,
        mean,
        se,
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

function uncharted({ wave, mean, se }: WavePoint): ChartedPoint {
  const nothing = { z: null, ewma: null, lower: null, upper: null, cusumHigh: null, cusumLow: null }
  return { wave, mean, se, ...nothing, alarm: null }
}

/** Each wave with the mean of the variance parts up to it. */
function withPooledVariance(points: readonly WavePoint[]): WaveMean[] {
  let panel = 0
  let noise = 0
  return points.map((point, index) => {
    panel += point.panelVariance
    noise += point.noiseVariance
    return { ...point, panelVariance: panel / (index + 1), noiseVariance: noise / (index + 1) }
  })
}
