import { knownSignals, signalBaseline, type SignalChart } from '../../../contract/signals.js'
import { groupBy } from '../../../lib/group-by.js'
import type { SignalRow } from '../../../sql/signals.js'
import { countChart } from '../../../statistics/charts/count-chart.js'
import { dayToDaySpread } from '../../../statistics/charts/day-to-day-spread.js'
import { proportionChart } from '../../../statistics/charts/p-chart.js'

/** One day of a chart before its direction is judged. */
interface Charted {
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
  /** Standard error of the day's figure about the centre. */
  readonly se: number | null
  readonly out: boolean
}

/**
 * One chart a signal, source, locale and release, day by day: a p-chart where a total is known, a c-chart for bare counts.
 * The first days of a release set its centre and how much days differ, so that a slow decline is not averaged into its own
 * limits; before there are enough of them a chart has no limits.
 */
export function chartSignals(rows: readonly SignalRow[]): SignalChart[] {
  const series = groupBy(rows, (row) => [row.name, row.source, row.locale, row.releaseId].join('\n'))
  return [...series.values()].map((days) => {
    const { name, source, locale, release } = days[0]!
    const rate = days.every((day) => day.total !== null)
    const { centre, spread, charted } = rate ? rateChart(days) : countsChart(days)
    const better = betterWay(name)
    const settled = days.length >= signalBaseline.least
    return {
      name,
      source,
      locale,
      release,
      kind: rate ? 'rate' : 'count',
      better,
      centre,
      spread,
      points: days.map((day, index) =>
        pointOf(day, settled ? charted[index]! : unlimited(charted[index]!), { centre, spread, better }),
      ),
    }
  })
}

function betterWay(name: string): SignalChart['better'] {
  const known: Readonly<Record<string, 'lower' | 'higher'>> = knownSignals
  return known[name] ?? null
}

interface Chart {
  readonly centre: number | null
  readonly spread: number
  readonly charted: readonly Charted[]
}

function rateChart(days: readonly SignalRow[]): Chart {
  const periods = days.map((day) => ({ count: day.events, n: day.total ?? 0 }))
  const { centre } = proportionChart(periods.slice(0, signalBaseline.days))
  if (centre === null) return { centre, spread: 1, charted: days.map(unjudged) }
  const errors = periods.map(({ n }) => Math.sqrt((centre * (1 - centre)) / n))
  const spread = spreadOf(periods.map(({ count, n }, day) => ratio(count / n - centre, errors[day]!)))
  const { points } = proportionChart(periods, { centre, spread })
  return {
    centre,
    spread,
    charted: points.map(({ share, lower, upper, out }, day) => ({
      value: share ?? 0,
      lower,
      upper,
      se: errors[day]!,
      out,
    })),
  }
}

function countsChart(days: readonly SignalRow[]): Chart {
  const counts = days.map((day) => day.events)
  const baseline = signalBaseline.days
  const { centre } = countChart(counts, { baseline })
  if (centre === null) return { centre, spread: 1, charted: days.map(unjudged) }
  const se = Math.sqrt(centre)
  const spread = spreadOf(counts.map((count) => ratio(count - centre, se)))
  const { points } = countChart(counts, { baseline, spread })
  return {
    centre,
    spread,
    charted: points.map(({ count, lower, upper, out }) => ({ value: count, lower, upper, se, out })),
  }
}

function unjudged(day: SignalRow): Charted {
  return { value: day.events, lower: null, upper: null, se: null, out: false }
}

/** What a few days of a new release say: their figures, and nothing about limits yet. */
function unlimited({ value }: Charted): Charted {
  return { value, lower: null, upper: null, se: null, out: false }
}

function spreadOf(z: readonly number[]): number {
  return dayToDaySpread(z.slice(0, signalBaseline.days))
}

/** Zero where there is no spread at all: a signal that never happened lies on its centre. */
function ratio(distance: number, se: number): number {
  return se === 0 ? 0 : distance / se
}

function pointOf(
  { day, events, total }: SignalRow,
  { value, lower, upper, se, out }: Charted,
  { centre, spread, better }: Pick<SignalChart, 'centre' | 'spread' | 'better'>,
): SignalChart['points'][number] {
  const side = out && centre !== null ? (value > centre ? 'above' : 'below') : null
  const improves = (better === 'lower' && side === 'below') || (better === 'higher' && side === 'above')
  return {
    day,
    value,
    events,
    total,
    lower,
    upper,
    z: se === null || centre === null ? null : ratio(value - centre, se * spread),
    out: side,
    alarm: side !== null && !improves,
  }
}
