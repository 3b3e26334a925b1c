import { Ban, CircleCheck, CircleDot, CircleSlash, DoorOpen, Download, Undo2, UserX } from 'lucide-react'
import { useState } from 'react'
import type { StudyView } from '#contract/studies'
import type { SessionRow } from '#contract/study-sessions'
import { paymentsAddress, useLiftExclusion, type useSessions } from '../../../api/queries-studies.js'
import { sentenceOf } from '../../../api/problems.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { ago, count, minutes, plural } from '../../../lib/format.js'
import { Button, DownloadLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { SelectField } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { useToast } from '../../../ui/toast.js'
import { ExcludeDialog } from './exclude-dialog.js'

interface Props {
  readonly study: StudyView
  readonly sessions: ReturnType<typeof useSessions>
  readonly locale: string | null
  readonly onLocale: (locale: string | null) => void
  readonly now: number
}

/** Every session as it goes; a session can be put aside with a reason, and taken back. */
export function SessionTable({ study, sessions, locale, onLocale, now }: Props) {
  const [excluding, setExcluding] = useState<SessionRow | null>(null)
  const lift = useLiftExclusion()
  const maySeePay = useMayWrite()
  const toast = useToast()
  const takeBack = (row: SessionRow) => {
    for (const exclusion of row.exclusions) {
      lift.mutate(
        { params: { studyId: study.id, exclusionId: exclusion.id } },
        {
          onSuccess: () => toast({ text: `${shortName(row.rater)} counts again.` }),
          onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
        },
      )
    }
  }
  return (
    <Card
      title="Sessions"
      text="Newest first. Putting a session aside deletes nothing: results can be shown with and without it."
      action={
        maySeePay && (
          <DownloadLink size="s" icon={<Download />} href={paymentsAddress(study.id)}>
            Payments as CSV
          </DownloadLink>
        )
      }
      flush
    >
      <div className="filters">
        <SelectField
          label="Locale"
          value={locale ?? ''}
          options={[
            { value: '', label: 'All locales' },
            ...study.locales.map((tag) => ({ value: tag, label: tag })),
          ]}
          onValue={(value) => onLocale(value === '' ? null : value)}
        />
      </div>
      {sessions.error !== null ? (
        <Notice tone="bad" alert>
          {sentenceOf(sessions.error)}
        </Notice>
      ) : sessions.data === undefined ? (
        <Loading what="sessions" />
      ) : (
        <Table
          caption="Sessions"
          columns={columnsOf(now, setExcluding, takeBack)}
          rows={sessions.data}
          rowKey={(row) => row.id}
          main
          stacked
          dense
          empty={<p className="table-empty">Nobody has started yet. Share the link above.</p>}
        />
      )}
      {sessions.hasNextPage && (
        <Button busy={sessions.isFetchingNextPage} onClick={() => void sessions.fetchNextPage()}>
          Show older sessions
        </Button>
      )}
      {excluding !== null && (
        <ExcludeDialog studyId={study.id} session={excluding} onClose={() => setExcluding(null)} />
      )}
    </Card>
  )
}

/** Enough of a pseudonym to tell raters apart; the whole of it is in the export. */
function shortName(rater: string): string {
  return rater.slice(0, 8)
}

const states = {
  active: { icon: <CircleDot />, tone: 'accent', word: 'Under way' },
  completed: { icon: <CircleCheck />, tone: 'good', word: 'Finished' },
  abandoned: { icon: <CircleSlash />, tone: 'neutral', word: 'Abandoned' },
  screened_out: { icon: <DoorOpen />, tone: 'neutral', word: 'Screened out' },
} as const

function columnsOf(
  now: number,
  onExclude: (row: SessionRow) => void,
  onLift: (row: SessionRow) => void,
): Column<SessionRow>[] {
  return [
    {
      key: 'rater',
      head: 'Rater',
      cell: (row) => (
        <span className="session-who">
          <code title={row.rater}>{shortName(row.rater)}</code>
          {row.external !== null && <small>{row.external}</small>}
        </span>
      ),
    },
    { key: 'locale', head: 'Locale', cell: (row) => row.locale },
    {
      key: 'state',
      head: 'State',
      cell: (row) => (
        <Chip tone={states[row.state].tone} icon={states[row.state].icon}>
          {states[row.state].word}
        </Chip>
      ),
    },
    {
      key: 'answered',
      head: 'Answered',
      numeric: true,
      cell: (row) => `${count(row.answered)} of ${count(row.trials)}`,
    },
    { key: 'minutes', head: 'Length', numeric: true, wide: true, cell: (row) => minutes(row.minutes) },
    { key: 'seen', head: 'Last seen', numeric: true, wide: true, cell: (row) => ago(row.lastSeenAt, now) },
    {
      key: 'exclusions',
      head: 'Put aside',
      cell: (row) =>
        row.exclusions.length === 0 ? (
          '–'
        ) : (
          <span title={row.exclusions.map((exclusion) => exclusion.reason).join('\n')}>
            <Chip tone="warn" icon={<Ban />}>
              {row.exclusions.length === 1
                ? (row.exclusions[0]?.rule.replace(/[-_]/g, ' ') ?? '')
                : plural(row.exclusions.length, 'reason')}
            </Chip>
          </span>
        ),
    },
    {
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (row) =>
        row.exclusions.length > 0 ? (
          <Button size="s" tone="quiet" icon={<Undo2 />} onClick={() => onLift(row)}>
            Count again
          </Button>
        ) : (
          <Button size="s" tone="quiet" icon={<UserX />} onClick={() => onExclude(row)}>
            Put aside
          </Button>
        ),
    },
  ]
}
