import type { causes } from '../../../contract/monitors.js'
import type { ChartedPoint } from './chart-series.js'

/**
 * What a monitor charts in one locale and attribute. The sentinels are frozen files; `contrast` is the live release
 * minus the production sentinel on the same raters, so that a lenient or harsh panel cancels out of it.
 */
export interface MonitoredSeries {
  readonly natural: readonly ChartedPoint[]
  readonly production: readonly ChartedPoint[]
  readonly low_anchor: readonly ChartedPoint[]
  readonly contrast: readonly ChartedPoint[]
}

export type Cause = (typeof causes)[number]

export interface Diagnosis {
  readonly cause: Cause
  readonly direction: 'up' | 'down'
  /** The wave at which the latest stretch of alarms began. */
  readonly since: number
  readonly message: string
  /** Whether gates are frozen until this is settled: figures of this locale cannot be trusted. */
  readonly freezesGates: boolean
}

/**
 * Which sentinel moved says what changed. Natural speech cannot get worse: if it moves, the panel did. A frozen synthetic
 * file that moves alone is played or prepared differently. A release that moves against frozen files, with those in
 * control, has changed itself; when it rises, nobody needs to be called. Only the newest point is looked at; null when
 * there is nothing to call anyone for.
 */
export function diagnoseWave(series: MonitoredSeries): Diagnosis | null {
  const natural = latestAlarm(series.natural)
  const frozen = latestAlarm(series.production) ?? latestAlarm(series.low_anchor)
  const contrast = latestAlarm(series.contrast)
  if (natural) {
    return {
      cause: 'panel_drift',
      ...natural,
      freezesGates: true,
      message: `The natural sentinel moved ${natural.direction} since wave ${natural.since}: the panel, its devices or the instructions changed, not the voice.`,
    }
  }
  if (frozen) {
    return {
      cause: 'pipeline_change',
      ...frozen,
      freezesGates: true,
      message: `A frozen synthetic sentinel moved ${frozen.direction} since wave ${frozen.since} while natural speech did not: preparation or playback changed.`,
    }
  }
  if (contrast?.direction === 'down') {
    return {
      cause: 'model_regression',
      ...contrast,
      freezesGates: false,
      message: `The release fell against the frozen production voice since wave ${contrast.since}, with every sentinel in control: the voice itself got worse.`,
    }
  }
  return null
}

/** The alarm of the newest point and where its unbroken stretch began. */
function latestAlarm(points: readonly ChartedPoint[]): { direction: 'up' | 'down'; since: number } | null {
  const newest = points.at(-1)
  if (!newest?.alarm) return null
  const direction = newest.alarm
  let first = points.length - 1
  while (first > 0 && points[first - 1]!.alarm === direction) first--
  return { direction, since: points[first]!.wave }
}
