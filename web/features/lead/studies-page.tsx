import { ClipboardList, FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { StudyState, StudySummary } from '#contract/studies'
import { useStudies } from '../../api/queries-studies.js'
import { count, day, plural } from '../../lib/format.js'
import { paths } from '../../lib/paths.js'
import { methodTitles, stageTitles } from '../../lib/study-words.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Card, PageHeader } from '../../ui/card.js'
import { Tag } from '../../ui/chip.js'
import { EmptyState } from '../../ui/empty-state.js'
import './studies-page.css'
import { PageProblem } from '../../ui/page-problem.js'
import { Progress } from '../../ui/progress.js'
import { Segmented } from '../../ui/segmented.js'
import { Loading } from '../../ui/skeleton.js'
import { StateChip } from '../../ui/state-chip.js'
import { Table, type Column } from '../../ui/table.js'
import { placesOf } from './attention.js'
import { ImportStudyDialog } from './import-study-dialog.js'

const filters = {
  all: ['draft', 'pilot', 'running', 'paused', 'closed'],
  open: ['pilot', 'running', 'paused'],
  draft: ['draft'],
  closed: ['closed'],
} as const satisfies Record<string, readonly StudyState[]>
type Filter = keyof typeof filters

const columns: Column<StudySummary>[] = [
  {
    key: 'name',
    head: 'Study',
    cell: (study) => (
      <span className="study-name">
        <Link
          className="link-plain"
          to={study.state === 'draft' ? paths.design(study.id) : paths.results(study.id)}
        >
          <bdi>{study.name}</bdi>
        </Link>
        <small>
          {methodTitles[study.method]} · {stageTitles[study.stage]}
        </small>
      </span>
    ),
  },
  { key: 'state', head: 'State', cell: (study) => <StateChip state={study.state} /> },
  {
    key: 'locales',
    head: 'Locales',
    wide: true,
    cell: (study) => (
      <span className="tags">
        {study.locales.slice(0, 4).map((locale) => (
          <Tag key={locale}>{locale}</Tag>
        ))}
        {study.locales.length > 4 && <Tag>+{study.locales.length - 4}</Tag>}
      </span>
    ),
  },
  { key: 'places', head: 'Places filled', cell: (study) => <Places study={study} /> },
  {
    key: 'ratings',
    head: 'Ratings',
    numeric: true,
    cell: (study) => count(study.progress.reduce((sum, row) => sum + row.ratings, 0)),
  },
  { key: 'created', head: 'Created', numeric: true, wide: true, cell: (study) => day(study.createdAt) },
]

export function StudiesPage() {
  const studies = useStudies()
  const [filter, setFilter] = useState<Filter>('all')
  const [importing, setImporting] = useState(false)
  const wanted: readonly StudyState[] = filters[filter]
  const rows = studies.data?.filter((study) => wanted.includes(study.state))
  return (
    <>
      <PageHeader
        title="Studies"
        actions={
          <>
            <Button icon={<FileUp />} onClick={() => setImporting(true)}>
              Import YAML
            </Button>
            <ButtonLink tone="primary" icon={<Plus />} to={paths.newStudy()}>
              New study
            </ButtonLink>
          </>
        }
      />
      {studies.error !== null && <PageProblem title="The studies cannot be shown" error={studies.error} />}
      {rows === undefined ? (
        studies.error === null && <Loading what="studies" block="300px" />
      ) : studies.data?.length === 0 ? (
        <EmptyState
          icon={<ClipboardList />}
          title="No study yet"
          action={
            <ButtonLink tone="primary" icon={<Plus />} to={paths.newStudy()}>
              New study
            </ButtonLink>
          }
        >
          <p>
            A study asks one question of one set of clips: how natural each system sounds, or which of two is
            preferred. Start from a method, or import a study file.
          </p>
        </EmptyState>
      ) : (
        <>
          <Segmented
            label="Show"
            value={filter}
            options={[
              { value: 'all', label: 'All' },
              { value: 'open', label: 'Under way' },
              { value: 'draft', label: 'Drafts' },
              { value: 'closed', label: 'Closed' },
            ]}
            onValue={setFilter}
          />
          <Card flush>
            <Table
              caption="Studies"
              columns={columns}
              rows={rows}
              rowKey={(study) => study.id}
              main
              stacked
              empty={<p className="table-empty">No study in this state.</p>}
            />
          </Card>
          {studies.hasNextPage && (
            <Button busy={studies.isFetchingNextPage} onClick={() => void studies.fetchNextPage()}>
              Show older studies
            </Button>
          )}
        </>
      )}
      <ImportStudyDialog open={importing} onClose={() => setImporting(false)} />
    </>
  )
}

function Places({ study }: { readonly study: StudySummary }) {
  const { quota, completed, leased } = placesOf(study)
  if (quota === 0) return <>–</>
  return (
    <span className="study-places num">
      <Progress
        size="s"
        label={`${study.name}: places filled`}
        value={completed}
        underway={leased}
        max={quota}
      />
      <small>
        {count(completed)} of {plural(quota, 'place')}
      </small>
    </span>
  )
}
