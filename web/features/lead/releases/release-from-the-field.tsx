import { Link } from 'react-router'
import type { ReleaseView } from '#contract/releases'
import type { SignalChart } from '#contract/signals'
import { attributeTitle } from '../../../lib/figure-words.js'
import { count, interval, localeName, percent } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { aroundAll, scaleTicks } from '../../../lib/scale-ticks.js'
import { Card } from '../../../ui/card.js'
import { intervalColumn } from '../../../ui/interval-column.js'
import type { SeriesMark } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { RiskTable } from '../risks/risk-table.js'
import { SignalStanding } from '../signals/signal-standing.js'
import { mostUrgentFirst, signalTitle, writeValue } from '../signals/signal-words.js'

type Defect = ReleaseView['defects'][number]

interface Props {
  readonly release: ReleaseView
  readonly mark: SeriesMark
}

/** Defects that listeners marked, figures from production, and the risks that are known. */
export function ReleaseFromTheField({ release, mark }: Props) {
  const { defects, signals, risks, system, version } = release
  const here = { system, release: version }
  return (
    <>
      <Card title="Defects" text="Sentences in which listeners marked a fault, of all that they heard." flush>
        <Table
          caption="Defects by locale"
          columns={defectColumns(defects, mark)}
          rows={defects}
          rowKey={({ locale, type }) => `${locale} ${type}`}
          groupOf={({ locale }) => `${localeName(locale)} (${locale})`}
          empty={<p className="table-empty release-empty">No listener has marked a fault.</p>}
          dense
          stacked
        />
      </Card>
      <Card
        title="Signals from production"
        text="The latest day of each, against its control limits."
        action={<Link to={paths.signals(here)}>All signals</Link>}
        flush
      >
        <Table
          caption="Signals of the release"
          columns={signalColumns}
          rows={mostUrgentFirst(signals)}
          rowKey={({ name, locale, source }) => `${name} ${locale} ${source}`}
          empty={<p className="table-empty release-empty">Production has sent no figure of it yet.</p>}
          stacked
        />
      </Card>
      <Card
        title="Risks"
        text="Failure modes that are known, the gravest first."
        action={<Link to={paths.risks(here)}>Risk register</Link>}
        flush
      >
        {risks.length === 0 ? (
          <p className="table-empty release-empty">No risk is written down for this release.</p>
        ) : (
          <RiskTable
            risks={risks}
            stopsAt={null}
            mayWrite={false}
            onEdit={() => undefined}
            onSettle={() => undefined}
          />
        )}
      </Card>
    </>
  )
}

function defectColumns(defects: readonly Defect[], mark: SeriesMark): Column<Defect>[] {
  const domain = aroundAll(defects.flatMap(({ ci95 }) => ci95))
  return [
    { key: 'type', head: 'Fault', cell: ({ type }) => attributeTitle(type) },
    intervalColumn(
      { domain, ticks: scaleTicks(domain), format: (tick) => percent(tick, tick < 0.1 && tick > 0 ? 1 : 0) },
      ({ rate, ci95 }) => ({ mark, value: rate, interval: ci95 }),
    ),
    { key: 'rate', head: 'Rate', numeric: true, cell: ({ rate }) => percent(rate, 1) },
    {
      key: 'ci',
      head: '95\u00a0% interval',
      numeric: true,
      cell: ({ ci95 }) => interval(ci95, (value) => percent(value, 1)),
    },
    {
      key: 'marked',
      head: 'Marked of heard',
      numeric: true,
      cell: ({ marked, heard }) => `${count(marked)} of ${count(heard)}`,
    },
  ]
}

const signalColumns: Column<SignalChart>[] = [
  { key: 'name', head: 'Signal', cell: ({ name }) => signalTitle(name) },
  { key: 'locale', head: 'Locale', cell: ({ locale }) => locale },
  { key: 'standing', head: 'Standing', cell: (chart) => <SignalStanding chart={chart} /> },
  {
    key: 'value',
    head: 'Latest',
    numeric: true,
    cell: (chart) => writeValue(chart, chart.points.at(-1)?.value ?? null),
  },
  {
    key: 'limits',
    head: 'Limits',
    numeric: true,
    cell: (chart) => {
      const last = chart.points.at(-1)
      return last === undefined || last.upper === null
        ? '–'
        : `${writeValue(chart, last.lower)} to ${writeValue(chart, last.upper)}`
    },
  },
  { key: 'day', head: 'Day', numeric: true, cell: ({ points }) => points.at(-1)?.day ?? '–' },
]
