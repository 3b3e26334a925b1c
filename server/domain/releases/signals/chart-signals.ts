import type { z } from 'zod'
import type { signalChart } from '../../../contract/signals.js'
import { groupBy } from '../../../lib/group-by.js'
import type { SignalRow } from '../../../sql/signals.js'
import { countChart } from '../../../statistics/charts/count-chart.js'
import { proportionChart } from '../../../statistics/charts/p-chart.js'

export type SignalChart = z.infer<typeof signalChart>

/** Days that set the centre line; later days are held against it. */
const baselineDays = 14

/**
 * One chart a signal, locale and release, day by day: a p-chart where a total is known, a c-chart for bare counts.
 * The first days of a release set its centre, so that a slow decline is not averaged into its own limits.
 */
export function chartSignals(rows: readonly SignalRow[]): SignalChart[] {
  const series = groupBy(rows, (row) => `${row.name}\n${row.locale}\n${row.releaseId}`)
  return [...series.values()].map((days) => {
    const { name, locale, release } = days[0]!
    const rate = days.every((day) => day.total !== null)
    const chart = rate ? rateChart(days) : countsChart(days)
    return { name, locale, release, kind: rate ? 'rate' : 'count', ...chart }
  })
}

type Charted = Pick<SignalChart, 'centre' | 'points'>

function rateChart(days: readonly SignalRow[]): Charted {
  const periods = days.map((day) => ({ count: day.events, n: day.total ?? 0 }))
  const centre = proportionChart(periods.slice(0, baselineDays)).centre
  const chart = proportionChart(periods, centre === null ? {} : { centre })
  return {
    centre: chart.centre,
    points: days.map((day, index) => {
      const point = chart.points[index]!
      return {
        ...pointOf(day),
        value: point.share ?? 0,
        lower: point.lower,
        upper: point.upper,
        alarm: point.out,
      }
    }),
  }
}

function countsChart(days: readonly SignalRow[]): Charted {
  const counts = days.map((day) => day.events)
  const chart = countChart(counts, { baseline: baselineDays })
  return {
    centre: chart.centre,
    points: days.map((day, index) => {
      const point = chart.points[index]!
      return { ...pointOf(day), value: day.events, lower: point.lower, upper: point.upper, alarm: point.out }
    }),
  }
}

function pointOf(day: SignalRow) {
  return { day: day.day, events: day.events, total: day.total }
}
