import { CirclePlay, FastForward, Pause, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { RolloutView } from '#contract/rollouts'
import { useRollout } from '../../../api/queries-rollouts.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { day, dayAndTime, percent } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card, KpiStrip, PageHeader } from '../../../ui/card.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { MoveDialog, type Move } from './move-dialog.js'
import { RolloutSteps } from './rollout-steps.js'
import { RolloutChip, moveWords } from './rollout-words.js'
import './rollouts.css'

/** One release on its way: the step in force, what it still asks for, and every move that was made. */
export function RolloutPage() {
  const { rolloutId = '' } = useParams()
  const { data: rollout, error } = useRollout(rolloutId)
  const mayWrite = useMayWrite()
  const [move, setMove] = useState<Move | null>(null)
  if (error !== null) return <PageProblem title="The rollout cannot be shown" error={error} />
  if (rollout === undefined) return <Loading what="the rollout" block="420px" />
  const { release, steps, step, locales, requirements } = rollout
  return (
    <>
      <PageHeader
        title={rollout.name}
        chip={<RolloutChip state={rollout.state} />}
        meta={
          <>
            <Link to={paths.release(release.id)}>
              <bdi>
                {release.systemName} {release.version}
              </bdi>
            </Link>{' '}
            · planned with {steps.length} steps
          </>
        }
        actions={mayWrite && <Moves rollout={rollout} onMove={setMove} />}
      />
      <div className="stack rollout">
        <KpiStrip
          items={[
            {
              label: 'Users who hear it',
              value: percent(rollout.exposure),
              note: rollout.exposure === 0 ? 'nobody outside the panel' : 'in the locales of the step',
            },
            {
              label: 'Locales',
              value: locales.length,
              note: locales.length === 0 ? 'none' : locales.join(', '),
            },
            {
              label: 'Step',
              value: rollout.state === 'rolled_back' ? '–' : `${step} of ${steps.length}`,
              note: `since ${day(rollout.changedAt)}`,
            },
            {
              label: 'Asked for before the next',
              value:
                requirements.length === 0
                  ? '–'
                  : `${requirements.filter((one) => one.met).length} of ${requirements.length}`,
              note: requirements.length === 0 ? 'it is over' : 'met',
            },
          ]}
        />
        <Card title="Steps" text="Each is asked for before the next one begins.">
          <RolloutSteps rollout={rollout} />
        </Card>
        <Card title="Moves" text="Newest first. Every move keeps what was asked for at that moment." flush>
          <Table
            caption="Moves of the rollout"
            stacked
            columns={columnsOf(rollout)}
            rows={rollout.history}
            rowKey={(made) => `${made.madeAt} ${made.move}`}
          />
        </Card>
      </div>
      {move !== null && <MoveDialog rollout={rollout} move={move} onClose={() => setMove(null)} />}
    </>
  )
}

interface MovesProps {
  readonly rollout: RolloutView
  readonly onMove: (move: Move) => void
}

/** What can be done from here. Going on is offered when nothing is missing; the list says what is. */
function Moves({ rollout, onMove }: MovesProps) {
  const { state, step, steps } = rollout
  const open = rollout.requirements.filter((one) => !one.met).length
  return (
    <>
      {state !== 'rolled_back' && (
        <Button icon={<Undo2 />} onClick={() => onMove('roll_back')}>
          Roll back
        </Button>
      )}
      {state === 'under_way' && (
        <Button icon={<Pause />} onClick={() => onMove('hold')}>
          Hold
        </Button>
      )}
      {state === 'held' && (
        <Button tone="primary" icon={<CirclePlay />} onClick={() => onMove('resume')}>
          Resume
        </Button>
      )}
      {state === 'under_way' && (
        <Button
          tone="primary"
          icon={<FastForward />}
          disabled={open > 0}
          title={open > 0 ? `This step asks for ${open} more` : undefined}
          onClick={() => onMove('advance')}
        >
          {step === steps.length ? 'Finish' : 'Go on'}
        </Button>
      )}
    </>
  )
}

type Made = RolloutView['history'][number]

function columnsOf({ steps }: RolloutView): Column<Made>[] {
  const nameOf = (position: number) => steps[position - 1]?.name ?? 'nobody hears it'
  return [
    { key: 'move', head: 'Move', cell: ({ move }) => moveWords[move] },
    { key: 'to', head: 'To', cell: ({ toStep }) => nameOf(toStep) },
    { key: 'reason', head: 'Reason', cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'by', head: 'By', cell: ({ madeBy }) => <bdi>{madeBy}</bdi> },
    { key: 'at', head: 'When', numeric: true, cell: ({ madeAt }) => dayAndTime(madeAt) },
  ]
}
