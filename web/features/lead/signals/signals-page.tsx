import { Activity, AudioLines, TriangleAlert, Upload } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { SignalSeries } from '#contract/signals'
import { useSignalCharts, useSignalSeries } from '../../../api/queries-signals.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { SelectField } from '../../../ui/field.js'
import { ListPage } from '../../../ui/list-page.js'
import { Notice } from '../../../ui/notice.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { SendCard } from './send-card.js'
import { SignalCard } from './signal-card.js'
import { choicesOf, filterFrom, type Narrowing } from './signal-filter.js'
import { mostUrgentFirst, signalTitle, standingOf } from './signal-words.js'
import { UploadDialog } from './upload-dialog.js'
import './signals.css'

/** What users do with a voice in production: rates and counts by day, each with its control limits. */
export function SignalsPage() {
  const series = useSignalSeries()
  const mayWrite = useMayWrite()
  const [uploading, setUploading] = useState(false)
  const upload = mayWrite && (
    <Button icon={<Upload />} onClick={() => setUploading(true)}>
      Upload a CSV file
    </Button>
  )
  return (
    <>
      <ListPage
        title="Signals"
        meta="Skips, complaints, feedback and task success of the releases that users hear."
        what="signals"
        block="420px"
        list={series}
        action={upload}
        links={
          <ButtonLink icon={<AudioLines />} to={paths.samples()}>
            Production samples
          </ButtonLink>
        }
        empty={{
          icon: <Activity />,
          title: 'No signal yet',
          text: 'Listeners are asked now and then; users show every day whether a voice works. Send a few figures a day for each release and locale: how many plays were skipped, how often a task was done. A chart learns from the first two weeks what is usual, and rings when a day is not; a monitor can then ask listeners at once.',
        }}
        below={<SendCard example={series.data?.[0]} />}
      >
        {(items) => <Charts series={items} />}
      </ListPage>
      {uploading && <UploadDialog onClose={() => setUploading(false)} />}
    </>
  )
}

const parts = ['system', 'release', 'locale', 'name'] as const
const heads: Record<(typeof parts)[number], string> = {
  system: 'System',
  release: 'Release',
  locale: 'Locale',
  name: 'Signal',
}
const shownAtOnce = 8

function Charts({ series }: { readonly series: readonly SignalSeries[] }) {
  const [search, setSearch] = useSearchParams()
  const [more, setMore] = useState(false)
  const narrowing: Narrowing = {
    system: search.get('system') ?? series[0]?.system ?? '',
    release: search.get('release') ?? '',
    locale: search.get('locale') ?? '',
    name: search.get('name') ?? '',
  }
  const charts = useSignalCharts(filterFrom(narrowing))
  const choices = choicesOf(series, narrowing)
  const sorted = mostUrgentFirst(charts.data ?? [])
  const alarms = sorted.filter((chart) => standingOf(chart) === 'alarm')
  const set = (part: (typeof parts)[number], value: string) =>
    setSearch(
      (old) => {
        // Another system has other releases, locales and signals.
        const next = part === 'system' ? new URLSearchParams() : new URLSearchParams(old)
        if (value === '') next.delete(part)
        else next.set(part, value)
        return next
      },
      { replace: true },
    )
  return (
    <>
      <div className="filters">
        {parts.map((part) => (
          <SelectField
            key={part}
            label={heads[part]}
            value={narrowing[part]}
            options={[
              ...(part === 'system' ? [] : [{ value: '', label: 'All' }]),
              ...choices[part].map((value) => ({
                value,
                label: part === 'name' ? signalTitle(value) : value,
              })),
            ]}
            onValue={(value) => set(part, value)}
          />
        ))}
      </div>
      {charts.error !== null && <PageProblem title="The charts cannot be shown" error={charts.error} />}
      {charts.data === undefined && charts.error === null && <Loading what="charts" block="320px" />}
      {charts.data !== undefined && (
        <>
          {alarms.length > 0 && (
            <Notice tone="bad" title={`${plural(alarms.length, 'signal')} out of limits on the latest day`}>
              <ul className="bullets">
                {alarms.map((chart) => (
                  <li key={`${chart.name} ${chart.release} ${chart.locale} ${chart.source}`}>
                    {signalTitle(chart.name)} of release {chart.release} in {chart.locale},{' '}
                    {chart.points.at(-1)?.day}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {sorted.slice(0, more ? sorted.length : shownAtOnce).map((chart) => (
            <SignalCard
              key={`${chart.name} ${chart.release} ${chart.locale} ${chart.source}`}
              chart={chart}
            />
          ))}
          {sorted.length > shownAtOnce && !more && (
            <div className="row">
              <Button onClick={() => setMore(true)}>
                Show {plural(sorted.length - shownAtOnce, 'more chart')}
              </Button>
            </div>
          )}
          {sorted.length === 0 && (
            <EmptyState icon={<TriangleAlert />} title="Nothing matches">
              <p>No figure was sent for this choice. Take one part of it back.</p>
            </EmptyState>
          )}
        </>
      )}
    </>
  )
}
