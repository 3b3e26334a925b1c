import { TrendingUp, TriangleAlert } from 'lucide-react'
import type { SignalChart } from '#contract/signals'
import { count, decimal, localeName, percent, plural, signed } from '../../../lib/format.js'
import { Card } from '../../../ui/card.js'
import { Figure } from '../../../ui/figure.js'
import { Table, type Column } from '../../../ui/table.js'
import { ControlPlot } from './control-plot.js'
import { SignalStanding } from './signal-standing.js'
import { signalTitle, standingOf, writeValue } from './signal-words.js'

type Point = SignalChart['points'][number]

/** One signal of one release in one locale: the chart, and the days it was drawn from. */
export function SignalCard({ chart }: { readonly chart: SignalChart }) {
  return (
    <Card
      title={`${signalTitle(chart.name)} · release ${chart.release} · ${localeName(chart.locale)} (${chart.locale})`}
      text={howMade(chart)}
      action={<SignalStanding chart={chart} />}
    >
      <Figure
        beside
        plot={<ControlPlot chart={chart} />}
        table={
          <Table
            caption={`${signalTitle(chart.name)} by day`}
            columns={columnsOf(chart)}
            rows={[...chart.points].reverse()}
            rowKey={(point) => point.day}
            maxHeight="260px"
            dense
          />
        }
      />
    </Card>
  )
}

function howMade({ kind, centre, spread, points, source, better }: SignalChart): string {
  const chart = kind === 'rate' ? 'p-chart' : 'c-chart'
  const widened = spread > 1.005 ? `, widened ${decimal(spread, 1)} times for days that differ (Laney)` : ''
  const way =
    better === null ? 'A move either way rings' : better === 'lower' ? 'Lower is better' : 'Higher is better'
  const from =
    standingOf({ points }) === 'unsettled'
      ? 'limits from the seventh day on'
      : `centre ${writeValue({ kind }, centre)} from the first ${plural(Math.min(14, points.length), 'day')}, 3σ limits${widened}`
  return `${chart}, ${from}. ${way}. Source: ${source}.`
}

function columnsOf(chart: SignalChart): Column<Point>[] {
  const rate = chart.kind === 'rate'
  return [
    {
      key: 'day',
      head: 'Day',
      cell: (point) => (
        <span className="signal-day num">
          {point.day}
          {point.alarm && <TriangleAlert className="is-bad" aria-label="out of limits" />}
          {point.out !== null && !point.alarm && (
            <TrendingUp className="is-good" aria-label="better than its limits" />
          )}
        </span>
      ),
    },
    {
      key: 'value',
      head: rate ? 'Rate' : 'Count',
      numeric: true,
      cell: (point) => writeValue(chart, point.value),
    },
    ...(rate
      ? [
          {
            key: 'of',
            head: 'Events of total',
            numeric: true,
            cell: (point: Point) =>
              point.total === null ? '–' : `${count(point.events)} of ${count(point.total)}`,
          },
        ]
      : []),
    {
      key: 'limits',
      head: 'Limits',
      numeric: true,
      wide: true,
      cell: (point) =>
        point.upper === null
          ? '–'
          : rate
            ? `${percent(point.lower, 2)} to ${percent(point.upper, 2)}`
            : `${writeValue(chart, point.lower)} to ${writeValue(chart, point.upper)}`,
    },
    { key: 'z', head: 'z', numeric: true, cell: (point) => signed(point.z, 1) },
  ]
}
