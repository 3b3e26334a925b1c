import { ChartNoAxesColumn } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { StudyView } from '#contract/studies'
import { useLiveStudy } from '../../../api/queries-results.js'
import { useSessions, useStudy } from '../../../api/queries-studies.js'
import { count, minutes, money, percent, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { methodTitles } from '../../../lib/study-words.js'
import { useNow } from '../../../lib/use-now.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card, KpiStrip, PageHeader } from '../../../ui/card.js'
import { Progress } from '../../../ui/progress.js'
import { Loading } from '../../../ui/skeleton.js'
import { StateChip } from '../../../ui/state-chip.js'
import { Table, type Column } from '../../../ui/table.js'
import { placesOf } from '../attention.js'
import { boardFigures, hourlyPay } from './board-figures.js'
import { PanelProgress } from './panel-progress.js'
import { SessionTable } from './session-table.js'
import { ShareCard } from './share-card.js'
import { StudyMoves } from './study-moves.js'
import { PageProblem } from '../../../ui/page-problem.js'

/** A study while it runs: who is in, how full each locale is, how fast, and at what pay. */
export function BoardPage() {
  const studyId = useParams()['studyId'] ?? ''
  const study = useStudy(studyId)
  useLiveStudy(studyId)
  if (study.error !== null) {
    return <PageProblem title="The live board cannot be shown" error={study.error} />
  }
  if (study.data === undefined) return <Loading what="the live board" block="420px" />
  return <Board study={study.data} />
}

function Board({ study }: { readonly study: StudyView }) {
  const [locale, setLocale] = useState<string | null>(null)
  const now = useNow(30_000)
  const open = study.state === 'running' || study.state === 'pilot'
  const sessions = useSessions(study.id, locale, open)
  const figures = boardFigures(sessions.data ?? [], now)
  const total = placesOf(study)
  const pay = study.settings.completion.payPerSession
  const hourly = pay === undefined ? null : hourlyPay(pay.amount, figures.medianMinutes)
  return (
    <>
      <PageHeader
        title={study.name}
        chip={<StateChip state={study.state} />}
        meta={`${methodTitles[study.method]} · protocol ${study.protocol ?? '–'}`}
        actions={
          <>
            <StudyMoves study={study} />
            <ButtonLink icon={<ChartNoAxesColumn />} to={paths.results(study.id)}>
              Results
            </ButtonLink>
          </>
        }
      />
      <KpiStrip
        items={[
          {
            label: 'Places filled',
            value: count(total.completed),
            note: `of ${count(total.quota)}; ${count(total.leased)} under way`,
          },
          {
            label: 'Finished in the last hour',
            value: count(figures.lastHour),
            note: remaining(total.quota - total.completed, figures.lastHour),
          },
          {
            label: 'Median length',
            value: figures.medianMinutes === null ? '–' : minutes(figures.medianMinutes),
            note: `${count(figures.abandoned)} abandoned`,
          },
          {
            label: 'Reward',
            value: pay === undefined ? '–' : money(pay.amount, pay.currency),
            note:
              pay === undefined
                ? 'none is stated'
                : hourly === null
                  ? 'a session'
                  : `a session; ${money(hourly, pay.currency)} an hour at the median`,
          },
        ]}
      />
      <div className="board-grid">
        <div className="stack">
          <Card title="Locales" flush>
            <Table
              caption="Progress by locale"
              columns={localeColumns}
              rows={study.progress}
              rowKey={(row) => row.locale}
            />
          </Card>
          {study.panels.length > 0 && <PanelProgress panels={study.panels} />}
        </div>
        <ShareCard study={study} />
      </div>
      <SessionTable study={study} sessions={sessions} locale={locale} onLocale={setLocale} now={now} />
    </>
  )
}

function remaining(places: number, perHour: number): string {
  if (places <= 0) return 'every place is filled'
  if (perHour === 0) return `${plural(places, 'place')} left`
  const hours = places / perHour
  return `at this pace the rest takes ${hours < 1.5 ? `${Math.max(1, Math.round(hours * 60))} min` : `${Math.round(hours)} h`}`
}

const localeColumns: Column<StudyView['progress'][number]>[] = [
  { key: 'locale', head: 'Locale', cell: (row) => row.locale },
  {
    key: 'places',
    head: 'Places filled',
    cell: (row) => (
      <span className="board-places num">
        <Progress
          label={`${row.locale}: places filled`}
          value={row.completed}
          underway={row.leased}
          max={row.quota}
        />
        <small>
          {count(row.completed)} of {count(row.quota)}
          {row.leased > 0 && `; ${count(row.leased)} under way`}
        </small>
      </span>
    ),
  },
  {
    key: 'share',
    head: 'Share',
    numeric: true,
    wide: true,
    cell: (row) => percent(row.quota === 0 ? 0 : row.completed / row.quota),
  },
  {
    key: 'ratings',
    head: 'Ratings',
    numeric: true,
    wide: true,
    cell: (row) => `${count(row.ratings)} of ${count(row.wanted)}`,
  },
]
