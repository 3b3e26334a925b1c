import { ShieldCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { DecisionView } from '#contract/decisions'
import type { ReleaseView } from '#contract/releases'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { stageTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { Table, type Column } from '../../../ui/table.js'
import { RolloutChip } from '../rollouts/rollout-words.js'
import { DecisionTable } from './decision-table.js'
import { StageChip } from './stage-chip.js'
import { GateChip } from './verdict-chips.js'

type Judged = ReleaseView['gates'][number]
type Step = ReleaseView['steps'][number]

/** What gates answered, what was decided on it, and how the release moved. */
export function ReleaseRecord({ release }: { readonly release: ReleaseView }) {
  const { gates, decisions, steps, rollout } = release
  return (
    <>
      <Card
        title="Gates"
        text="Rules that judge it, each with its newest answer."
        action={<Link to={paths.gates()}>All gates</Link>}
        flush
      >
        <Table
          caption="Gates that judge the release"
          columns={gateColumns}
          rows={gates}
          rowKey={({ key }) => key}
          empty={
            <p className="table-empty release-empty">
              <ShieldCheck aria-hidden="true" /> No gate judges this release.{' '}
              <Link to={paths.newGate()}>Declare one</Link> before the figures are known.
            </p>
          }
          stacked
        />
      </Card>
      {rollout !== null && (
        <Card
          title="Rollout"
          text={
            <>
              <Link to={paths.rollout(rollout.id)}>
                <bdi>{rollout.name}</bdi>
              </Link>
              , step {rollout.step} of {rollout.steps.length}
            </>
          }
          action={<RolloutChip state={rollout.state} />}
        >
          {null}
        </Card>
      )}
      <Decisions decisions={decisions} />
      <Card title="Moves" text="From stage to stage, newest first." flush>
        <Table
          caption="Moves of the release"
          columns={stepColumns}
          rows={steps}
          rowKey={({ madeAt }) => madeAt}
          empty={<p className="table-empty release-empty">It has not moved yet.</p>}
          stacked
        />
      </Card>
    </>
  )
}

function Decisions({ decisions }: { readonly decisions: readonly DecisionView[] }) {
  return (
    <Card title="Decisions" text="Signed, with everything they rest on. Newest first." flush>
      <DecisionTable decisions={decisions} empty="Nobody has signed a decision on it." />
    </Card>
  )
}

const gateColumns: Column<Judged>[] = [
  {
    key: 'name',
    head: 'Gate',
    cell: ({ key, name }) => (
      <Link className="link-plain" to={paths.gate(key)}>
        <bdi>{name}</bdi>
      </Link>
    ),
  },
  { key: 'stage', head: 'Guards the way out of', cell: ({ stage }) => <StageChip stage={stage} /> },
  {
    key: 'says',
    head: 'Says',
    cell: ({ look, version }) =>
      look === null ? (
        'has not looked yet'
      ) : (
        <span className="chip-row">
          <GateChip verdict={look.verdict} />
          {look.gateVersion !== version && <span className="quiet-text">by an earlier version</span>}
        </span>
      ),
  },
  { key: 'look', head: 'Look', numeric: true, cell: ({ look }) => look?.number ?? '–' },
  { key: 'day', head: 'On', numeric: true, cell: ({ look }) => (look === null ? '–' : day(look.madeAt)) },
]

const stepColumns: Column<Step>[] = [
  { key: 'to', head: 'To', cell: ({ to }) => <StageChip stage={to} /> },
  { key: 'from', head: 'From', cell: ({ from }) => stageTitles[from] },
  { key: 'reason', head: 'Reason', cell: ({ reason }) => <bdi>{reason}</bdi> },
  { key: 'by', head: 'By', cell: ({ madeBy }) => <bdi>{madeBy}</bdi> },
  { key: 'day', head: 'On', numeric: true, cell: ({ madeAt }) => day(madeAt) },
]
