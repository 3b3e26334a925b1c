import { useSearchParams } from 'react-router'
import type { ChartSeries, MonitorView } from '#contract/monitors'
import type { MonitorPage } from '../../../api/queries-monitors.js'
import { causeTitles } from '../../../lib/cause-words.js'
import { count, decimal } from '../../../lib/format.js'
import { Card } from '../../../ui/card.js'
import { SelectField } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { Table, type Column } from '../../../ui/table.js'
import { roleMeanings, roleOrder, roleTitles } from './monitor-words.js'
import { SeriesCard, SeriesChip } from './series-card.js'

const parts = ['locale', 'attribute'] as const
const heads = { locale: 'Locale', attribute: 'Attribute' } as const

/** The charts of one locale and attribute, under what they say together. */
export function MonitorCharts({ monitor, series, runLengths }: MonitorPage) {
  const [search, setSearch] = useSearchParams()
  const choices = {
    locale: [...new Set(series.map(({ locale }) => locale))].sort(),
    attribute: [...new Set(series.map(({ attribute }) => attribute))].sort(),
  }
  const urgent = newestClosed(monitor)?.findings[0]
  const pick = (part: (typeof parts)[number]) => {
    const wanted = search.get(part) ?? urgent?.[part] ?? ''
    return choices[part].includes(wanted) ? wanted : (choices[part][0] ?? '')
  }
  const place = { locale: pick('locale'), attribute: pick('attribute') }
  const shown = roleOrder.flatMap((role) =>
    series.filter(
      (one) => one.role === role && one.locale === place.locale && one.attribute === place.attribute,
    ),
  )
  return (
    <>
      <div className="filters">
        {parts.map((part) => (
          <SelectField
            key={part}
            label={heads[part]}
            value={place[part]}
            options={choices[part].map((value) => ({ value, label: value }))}
            onValue={(value) =>
              setSearch({ ...Object.fromEntries(search), ...place, [part]: value }, { replace: true })
            }
          />
        ))}
      </div>
      <Diagnosis monitor={monitor} shown={shown} place={place} />
      {shown.map((one) => (
        <SeriesCard key={one.role} series={one} decision={monitor.settings.chart.cusumH} />
      ))}
      <p className="quiet-text">{runLengthWords(monitor, runLengths)}</p>
    </>
  )
}

function newestClosed(monitor: MonitorView) {
  return monitor.waves.find((wave) => wave.closedAt !== null)
}

interface DiagnosisProps {
  readonly monitor: MonitorView
  readonly shown: readonly ChartSeries[]
  readonly place: { readonly locale: string; readonly attribute: string }
}

/** Which series moved, and what follows from it. */
function Diagnosis({ monitor, shown, place }: DiagnosisProps) {
  const wave = newestClosed(monitor)
  const finding = wave?.findings.find(
    ({ locale, attribute }) => locale === place.locale && attribute === place.attribute,
  )
  const learnt = shown.some(({ points }) => (points.at(-1)?.z ?? null) !== null)
  return (
    <Card
      title="Diagnosis"
      text={wave && `What wave ${wave.number} says of ${place.attribute} in ${place.locale}, by what moved.`}
    >
      {finding !== undefined ? (
        <Notice tone={finding.freezesGates ? 'warn' : 'bad'} title={causeTitles[finding.cause]}>
          {finding.message}
          {finding.freezesGates && ' Gates of this locale give no verdict until it is settled.'}
        </Notice>
      ) : learnt ? (
        <Notice tone="good" title="In control">
          No sentinel moved, and the release did not fall against the frozen production voice.
        </Notice>
      ) : (
        <Notice title="The level is being learnt">
          The first {monitor.settings.chart.baselineWaves} waves teach what is usual here.
        </Notice>
      )}
      <Table
        caption="What moved"
        stacked
        columns={diagnosisColumns}
        rows={shown.filter(({ role }) => role !== 'live')}
        rowKey={(one) => one.role}
      />
    </Card>
  )
}

const diagnosisColumns: readonly Column<ChartSeries>[] = [
  { key: 'role', head: 'Series', cell: ({ role }) => roleTitles[role] ?? role },
  { key: 'state', head: 'Newest wave', cell: (series) => <SeriesChip series={series} /> },
  { key: 'mean', head: 'Mean', numeric: true, cell: ({ points }) => decimal(points.at(-1)?.mean ?? null) },
  { key: 'means', head: 'What it tells', cell: ({ role }) => roleMeanings[role] },
]

function runLengthWords({ settings }: MonitorView, lengths: MonitorPage['runLengths']): string {
  const { lambda, limit, cusumK, cusumH } = settings.chart
  const waves = (value: number) => count(Math.round(value))
  return `Average run lengths of one series: EWMA (λ ${lambda}, limits at ${limit} σ) alarms once in ${waves(lengths.ewmaInControl)} waves when nothing is wrong and ${decimal(lengths.ewmaOneSigma, 1)} waves after a lasting shift of 1 σ; CUSUM (k ${cusumK}, h ${cusumH}) once in ${waves(lengths.cusumInControl)} and after ${decimal(lengths.cusumOneSigma, 1)}.`
}
