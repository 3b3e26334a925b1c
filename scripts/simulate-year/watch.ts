import { monitorSettings } from '../../server/contract/monitors.js'
import { chartSeries, type WavePoint } from '../../server/domain/releases/monitors/chart-series.js'
import { diagnoseWave, type Diagnosis } from '../../server/domain/releases/monitors/diagnose-wave.js'
import { cellsBySystem } from '../../server/statistics/cells/system-cells.js'
import { createCellAccumulator } from '../../server/statistics/cells/cell-accumulator.js'
import { systemDifference } from '../../server/statistics/intervals/system-difference.js'
import { twoWayMean } from '../../server/statistics/intervals/two-way-mean.js'
import type { MeanResult } from '../../server/statistics/intervals/mean-result.js'
import { normalCdf } from '../../server/statistics/distributions.js'
import { roles, weeks, type Rating, type World } from './model.js'

const { chart } = monitorSettings.parse({ sentinelSet: 's', locales: ['de-DE'], attributes: ['naturalness'] })
const charted = ['natural', 'production', 'low_anchor', 'contrast'] as const

export interface WeekReport {
  readonly week: number
  /** What the monitor says on its charts. */
  readonly diagnosis: Diagnosis | null
  /** What comparing the live voice's MOS with last week's says, with pooled ratings: the usual way. */
  readonly naive: 'up' | 'down' | null
}

/**
 * One locale and attribute over a year, through the same functions as the product's waves. When the panel is found to
 * have moved, a lead accepts the new one: the baseline starts again.
 */
export function watchYear(world: World): WeekReport[] {
  const series: Record<(typeof charted)[number], WavePoint[]> = {
    natural: [],
    production: [],
    low_anchor: [],
    contrast: [],
  }
  const reports: WeekReport[] = []
  let lastLive: number[] | null = null
  let baselineFrom = 1
  for (let week = 1; week <= weeks; week++) {
    const ratings = world.week(week)
    for (const [role, result] of figures(ratings)) {
      if (result.estimate !== null && result.se !== null)
        series[role].push({ wave: week, mean: result.estimate, se: result.se })
    }
    const settings = { ...chart, baselineFrom }
    const diagnosis = diagnoseWave({
      natural: chartSeries(series.natural, settings),
      production: chartSeries(series.production, settings),
      low_anchor: chartSeries(series.low_anchor, settings),
      contrast: chartSeries(series.contrast, settings),
    })
    if (diagnosis?.cause === 'panel_drift') baselineFrom = week
    const live = ratings.filter((rating) => rating.role === 'live').map((rating) => rating.score)
    reports.push({ week, diagnosis, naive: lastLive ? pooledComparison(live, lastLive) : null })
    lastLive = live
  }
  return reports
}

function* figures(ratings: readonly Rating[]): Generator<[(typeof charted)[number], MeanResult]> {
  const cells = createCellAccumulator()
  const rater = new Map<number, number>()
  for (const rating of ratings) {
    if (!rater.has(rating.rater)) rater.set(rating.rater, rater.size)
    cells.add(rater.get(rating.rater)!, rating.item, roles.indexOf(rating.role), rating.score)
  }
  const bySystem = cellsBySystem(cells.table())
  const of = (role: (typeof roles)[number]) => bySystem[roles.indexOf(role)]!
  yield ['natural', twoWayMean(of('natural'))]
  yield ['production', twoWayMean(of('production'))]
  yield ['low_anchor', twoWayMean(of('low_anchor'))]
  yield ['contrast', systemDifference(of('live'), of('production'))]
}

/** Welch's test on pooled ratings at 5 %, as if each were an independent observation. */
function pooledComparison(now: readonly number[], before: readonly number[]): 'up' | 'down' | null {
  const [a, b] = [summary(now), summary(before)]
  const z = (a.mean - b.mean) / Math.sqrt(a.variance / a.n + b.variance / b.n)
  if (2 * normalCdf(-Math.abs(z)) >= 0.05) return null
  return z > 0 ? 'up' : 'down'
}

function summary(values: readonly number[]): { mean: number; variance: number; n: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1), n }
}
