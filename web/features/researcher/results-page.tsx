import { ChartNoAxesColumn, FileText, Hourglass, RefreshCw } from 'lucide-react'
import { useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { StudyView } from '#contract/studies'
import { useLiveStudy, useRecompute, useResults, type Exclusions } from '../../api/queries-results.js'
import { useSystems } from '../../api/queries-clips.js'
import { useStudy } from '../../api/queries-studies.js'
import { sentenceOf } from '../../api/problems.js'
import { percent } from '../../lib/format.js'
import { paths } from '../../lib/paths.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { EmptyState } from '../../ui/empty-state.js'
import { PageProblem } from '../../ui/page-problem.js'
import { Segmented } from '../../ui/segmented.js'
import { Loading } from '../../ui/skeleton.js'
import { Tabs } from '../../ui/tabs.js'
import { useToast } from '../../ui/toast.js'
import { ContrastView } from './contrast-view.js'
import { ExportMenu } from './export-menu.js'
import { conditionsOf } from './labels.js'
import { LiveNote } from './live-note.js'
import { LocaleResults } from './locale-results.js'
import { ResultsHeader } from './results-header.js'
import './results-page.css'

const contrasts = 'contrasts'

/** The figures of a study as they come in, one locale at a time. */
export function ResultsPage() {
  const studyId = useParams()['studyId'] ?? ''
  const [search, setSearch] = useSearchParams()
  const exclusions: Exclusions = search.get('exclusions') === 'ignored' ? 'ignored' : 'applied'
  const results = useResults(studyId, exclusions)
  const screens =
    exclusions === 'applied' && results.data?.progress.some((row) => row.excludedRatings > 0) === true
  const unscreened = useResults(studyId, 'ignored', screens)
  const study = useStudy(studyId)
  const systems = useSystems()
  const live = useLiveStudy(studyId)
  const recompute = useRecompute()
  const toast = useToast()

  const conditions = useMemo(
    () => (study.data === undefined ? null : conditionsOf(study.data.settings, systems.data ?? [])),
    [study.data, systems.data],
  )
  const set = (key: string, value: string | null) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old)
        if (value === null) next.delete(key)
        else next.set(key, value)
        return next
      },
      { replace: true },
    )

  const failed = results.error ?? study.error
  if (failed !== null) {
    return (
      <PageProblem
        title="The results cannot be shown"
        error={failed}
        action={<Button onClick={() => void results.refetch()}>Try again</Button>}
      />
    )
  }
  if (results.data === undefined || study.data === undefined || conditions === null) {
    return <Loading what="results" block="420px" />
  }
  const data = results.data
  if (data.progress.length === 0) return <BeforeLaunch study={study.data} />
  const locales = data.progress.map((row) => row.locale)
  const view = search.get('view') ?? locales[0] ?? contrasts
  const tabs = [
    ...data.progress.map((row) => ({
      value: row.locale,
      label: row.locale,
      note: percent(row.quota === 0 ? 0 : Math.min(1, row.completed / row.quota)),
    })),
    ...(locales.length > 1 ? [{ value: contrasts, label: 'All contrasts' }] : []),
  ]
  const progress = data.progress.find((row) => row.locale === view)
  const groups = data.groups.filter((group) => group.locale === view)
  const compared = screens ? (unscreened.data?.groups.filter((group) => group.locale === view) ?? []) : []

  return (
    <>
      <ResultsHeader
        study={study.data}
        note={<LiveNote state={live} computedAt={data.snapshot?.computedAt ?? null} />}
        actions={
          <>
            <ExportMenu studyId={studyId} method={data.method} />
            <ButtonLink tone="primary" icon={<FileText />} to={paths.report(studyId)}>
              Report
            </ButtonLink>
          </>
        }
      />
      <Tabs label="Locale" value={view} items={tabs} onValue={(value) => set('view', value)}>
        <div className="results-bar">
          <Segmented
            label="Exclusions"
            value={exclusions}
            options={[
              { value: 'applied', label: 'Exclusions applied' },
              { value: 'ignored', label: 'Ignored' },
            ]}
            onValue={(value) => set('exclusions', value === 'applied' ? null : value)}
          />
          <Button
            tone="quiet"
            size="s"
            icon={<RefreshCw />}
            busy={recompute.isPending}
            onClick={() =>
              recompute.mutate(
                { params: { studyId } },
                {
                  onSuccess: () => toast({ text: 'The figures are being computed again.' }),
                  onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
                },
              )
            }
          >
            Compute again
          </Button>
        </div>
        {view === contrasts ? (
          <ContrastView groups={data.groups} conditions={conditions} />
        ) : progress === undefined || groups.length === 0 ? (
          <EmptyState
            icon={<Hourglass />}
            title="No figures yet"
            action={
              <ButtonLink tone="primary" to={paths.board(studyId)}>
                Open the live board
              </ButtonLink>
            }
          >
            <p>
              Figures appear here within seconds of the first ratings, and again with every new one. Share the
              study link from the live board to bring raters in.
            </p>
          </EmptyState>
        ) : (
          <LocaleResults
            method={data.method}
            groups={groups}
            everything={compared}
            composition={data.composition.filter((group) => group.locale === view)}
            progress={progress}
            conditions={conditions}
            exclusions={exclusions}
          />
        )}
      </Tabs>
    </>
  )
}

/** A draft has no raters yet, and so nothing to show or to export. */
function BeforeLaunch({ study }: { readonly study: StudyView }) {
  return (
    <>
      <ResultsHeader study={study} />
      <EmptyState
        icon={<ChartNoAxesColumn />}
        title="Results come after the launch"
        action={
          <ButtonLink tone="primary" to={paths.design(study.id, 'review')}>
            Review and launch
          </ButtonLink>
        }
      >
        <p>
          Once raters take part, each locale gets a page here: means with honest intervals, differences,
          agreement, and what the screening changes.
        </p>
      </EmptyState>
    </>
  )
}
