import type { MonitorSettings, WaveFinding } from '../../../contract/monitors.js'
import { groupBy } from '../../../lib/group-by.js'
import type { WavePointRow } from '../../../sql/monitors.js'
import { chartOf, chartSeries, type ChartedPoint } from './chart-series.js'
import { diagnoseWave, type MonitoredSeries } from './diagnose-wave.js'

/** One series as it was measured and as it stands on its charts, point by point. */
export interface ChartedSeries {
  readonly locale: string
  readonly attribute: string
  readonly role: string
  readonly measured: readonly WavePointRow[]
  readonly charted: readonly ChartedPoint[]
}

/** Puts every series of a monitor on its charts. */
export function chartMonitor(
  points: readonly WavePointRow[],
  chart: MonitorSettings['chart'],
): ChartedSeries[] {
  const groups = groupBy(points, ({ locale, attribute, role }) => `${locale}\n${attribute}\n${role}`)
  return [...groups.values()].map((measured) => {
    const { locale, attribute, role } = measured[0]!
    return { locale, attribute, role, measured, charted: chartSeries(measured, chartOf(chart, locale)) }
  })
}

/** What a wave's points say, by locale and attribute, as they stood when it closed: later waves do not change it. */
export interface WaveReading {
  /** Whether any series knew its level, so that the wave could be out of control. */
  readonly charted: boolean
  readonly findings: readonly (WaveFinding & { readonly series: MonitoredSeries })[]
}

export function readWave(series: readonly ChartedSeries[], wave: number): WaveReading {
  const present = series.filter(({ charted }) => charted.some((point) => point.wave === wave))
  const places = groupBy(present, ({ locale, attribute }) => `${locale}\n${attribute}`)
  const findings = [...places.values()].flatMap((ofPlace) => {
    const upTo = (role: string): ChartedPoint[] =>
      (ofPlace.find((one) => one.role === role)?.charted ?? []).filter((point) => point.wave <= wave)
    const monitored = {
      natural: upTo('natural'),
      production: upTo('production'),
      low_anchor: upTo('low_anchor'),
      contrast: upTo('contrast'),
    }
    const diagnosis = diagnoseWave(monitored)
    if (diagnosis === null) return []
    const { locale, attribute } = ofPlace[0]!
    return [{ locale, attribute, ...diagnosis, series: monitored }]
  })
  const charted = present.some((one) => one.charted.some((point) => point.wave === wave && point.z !== null))
  return { charted, findings }
}
