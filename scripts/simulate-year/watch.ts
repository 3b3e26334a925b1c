import { monitorSettings } from '../../server/contract/monitors.js'
import { chartSeries, type WavePoint } from '../../server/domain/releases/monitors/chart-series.js'
import { diagnoseWave, type Diagnosis } from '../../server/domain/releases/monitors/diagnose-wave.js'
import { splitVariance } from '../../server/domain/releases/monitors/wave-points.js'
import { varianceComponents } from '../../server/statistics/mixed-models/variance-components.js'
import { cellsBySystem } from '../../server/statistics/cells/system-cells.js'
import { createCellAccumulator } from '../../server/statistics/cells/cell-accumulator.js'
import { systemDifference } from '../../server/statistics/intervals/system-difference.js'
import { twoWayMean } from '../../server/statistics/intervals/two-way-mean.js'
import type { MeanResult } from '../../server/statistics/intervals/mean-result.js'
import { pooledComparison, type PooledMean } from './naive.js'
import { roles, weeks, type Rating, type World } from './model.js'

const { chart } = monitorSettings.parse({ sentinelSet: 's', locales: ['de-DE'], attributes: ['naturalness'] })
type Charted = 'natural' | 'production' | 'low_anchor' | 'contrast'

export interface WeekReport {
  readonly week: number
  /** What the monitor says on its charts. */
  readonly diagnosis: Pick<Diagnosis, 'cause' | 'direction'> | null
  /** What comparing the live voice's MOS with last week's says, with pooled ratings: the usual way. */
  readonly naive: 'up' | 'down' | null
}

/**
 * One locale and attribute over a year, through the same functions as the product's waves. When the panel is found to
 * have moved, a lead accepts the new one: the baseline starts again.
 */
export function watchYear(world: World): WeekReport[] {
  const series: Record<Charted, WavePoint[]> = {
    natural: [],
    production: [],
    low_anchor: [],
    contrast: [],
  }
  const reports: WeekReport[] = []
  let lastLive: PooledMean | null = null
  let lastRaters: number[] = []
  let baselineFrom = 1
  for (let week = 1; week <= weeks; week++) {
    const ratings = world.week(week)
    const known = new Set(lastRaters)
    const raters = [...new Set(ratings.map((rating) => rating.rater))]
    const overlap = raters.filter((rater) => known.has(rater)).length / raters.length
    lastRaters = raters
    for (const [role, point] of figures(ratings)) series[role].push({ wave: week, overlap, ...point })
    const settings = { ...chart, baselineFrom }
    const diagnosis = diagnoseWave({
      natural: chartSeries(series.natural, settings),
      production: chartSeries(series.production, settings),
      low_anchor: chartSeries(series.low_anchor, settings),
      contrast: chartSeries(series.contrast, settings),
    })
    if (diagnosis?.cause === 'panel_drift') baselineFrom = week
    const live = summary(ratings.filter((rating) => rating.role === 'live').map((rating) => rating.score))
    reports.push({ week, diagnosis, naive: lastLive ? pooledComparison(live, lastLive) : null })
    lastLive = live
  }
  return reports
}

type Point = Omit<WavePoint, 'wave' | 'overlap'>

/** The same figures and the same split of their variance as a wave of the product stores. */
export function figures(ratings: readonly Rating[]): [Charted, Point][] {
  const cells = createCellAccumulator()
  const rater = new Map<number, number>()
  for (const rating of ratings) {
    if (!rater.has(rating.rater)) rater.set(rating.rater, rater.size)
    cells.add(rater.get(rating.rater)!, rating.item, roles.indexOf(rating.role), rating.score)
  }
  const table = cells.table()
  const { rater: own, raterSystem, residual } = varianceComponents(table)
  const parts = { rater: own.value, raterSystem: raterSystem.value, residual: residual.value }
  const bySystem = cellsBySystem(table)
  const of = (role: (typeof roles)[number]) => bySystem[roles.indexOf(role)]!
  const point = (result: MeanResult, ratingsOfOne: number, contrast: boolean): Point => {
    if (result.estimate === null || result.se === null) throw new RangeError('a simulated wave has a mean')
    const counts = { se: result.se, raters: rater.size, ratings: ratingsOfOne }
    return { mean: result.estimate, se: result.se, ...splitVariance(parts, counts, contrast) }
  }
  return [
    ['natural', point(twoWayMean(of('natural')), of('natural').size, false)],
    ['production', point(twoWayMean(of('production')), of('production').size, false)],
    ['low_anchor', point(twoWayMean(of('low_anchor')), of('low_anchor').size, false)],
    ['contrast', point(systemDifference(of('live'), of('production')), of('live').size, true)],
  ]
}

function summary(values: readonly number[]): PooledMean {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)), n }
}
