import { CirclePlay, PauseCircle, Pencil, Radio } from 'lucide-react'
import { Link } from 'react-router'
import type { ContinuousStudyView } from '#contract/production-samples'
import { useStartRound } from '../../../api/queries-samples.js'
import { count, day, decimal, interval, localeName, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Table, type Column } from '../../../ui/table.js'

interface Props {
  readonly study: ContinuousStudyView
  /** Null for those who read only. */
  readonly onEdit: (() => void) | null
}

/** One continuous study: what waits to be heard, and what every round said. */
export function ContinuousCard({ study, onEdit }: Props) {
  const start = useStartRound()
  const { settings, waiting, state } = study
  const waits = waiting.reduce((sum, { samples }) => sum + samples, 0)
  return (
    <Card
      title={
        <span className="chip-row">
          <bdi>{study.name}</bdi>
          {state === 'active' ? (
            <Chip tone="good" icon={<Radio />}>
              Active
            </Chip>
          ) : (
            <Chip icon={<PauseCircle />}>Paused</Chip>
          )}
        </span>
      }
      text={`${study.system}, every ${plural(settings.everyDays, 'day')}: up to ${settings.samplesPerRound} samples a locale, ${plural(settings.ratingsPerSample, 'rating')} each. ${waitingWords(study)}`}
      action={
        onEdit !== null && (
          <div className="row">
            <Button size="s" icon={<Pencil />} onClick={onEdit}>
              Change
            </Button>
            <Button
              size="s"
              tone="primary"
              icon={<CirclePlay />}
              busy={start.isPending}
              disabled={waits === 0}
              onClick={() => start.mutate({ params: { continuousKey: study.key } })}
            >
              Start a round
            </Button>
          </div>
        )
      }
      flush
    >
      <ProblemNotice error={start.error} />
      <Table
        caption={`Rounds of ${study.name}`}
        stacked
        columns={columns}
        rows={rowsOf(study)}
        rowKey={(row) => row.key}
        empty={<p className="table-empty">No round yet. The first starts as soon as samples wait.</p>}
      />
    </Card>
  )
}

function waitingWords({ waiting }: ContinuousStudyView): string {
  const some = waiting.filter(({ samples }) => samples > 0)
  if (some.length === 0) return 'Nothing waits to be heard.'
  const parts = some.map(({ locale, samples }) => `${count(samples)} in ${localeName(locale)}`)
  return `Waiting: ${new Intl.ListFormat('en').format(parts)}.`
}

type Round = ContinuousStudyView['rounds'][number]
interface Row {
  readonly key: string
  readonly round: Round
  readonly figure: Round['figures'][number] | null
}

/** A row for each figure of a round; one without figures where there are none yet. */
function rowsOf({ rounds }: ContinuousStudyView): Row[] {
  return rounds.flatMap((round): Row[] =>
    round.figures.length === 0
      ? [{ key: round.studyId, round, figure: null }]
      : round.figures.map((figure) => ({
          key: `${round.studyId} ${figure.locale} ${figure.attribute} ${figure.panel}`,
          round,
          figure,
        })),
  )
}

const columns: Column<Row>[] = [
  {
    key: 'round',
    head: 'Round',
    cell: ({ round }) => (
      <Link to={paths.results(round.studyId)}>
        {round.number}, {round.studyState}
      </Link>
    ),
  },
  { key: 'release', head: 'Release', cell: ({ round }) => round.release },
  { key: 'locale', head: 'Locale', cell: ({ figure }) => figure?.locale ?? '–' },
  { key: 'attribute', head: 'Attribute', cell: ({ figure }) => figure?.attribute ?? 'no figures yet' },
  { key: 'mean', head: 'Mean', numeric: true, cell: ({ figure }) => decimal(figure?.mean ?? null) },
  { key: 'ci', head: '95 % interval', numeric: true, cell: ({ figure }) => interval(figure?.ci95 ?? null) },
  { key: 'raters', head: 'Raters', numeric: true, cell: ({ figure }) => count(figure?.raters ?? 0) },
  {
    key: 'samples',
    head: 'Samples',
    numeric: true,
    cell: ({ round, figure }) => count(figure?.items ?? round.samples),
  },
  { key: 'since', head: 'Started', numeric: true, cell: ({ round }) => day(round.startedAt) },
]
