import { Archive, CircleAlert, CircleCheck, Eye, OctagonX, Pencil, Wrench } from 'lucide-react'
import type { RiskState, RiskView } from '#contract/risks'
import { percent } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Chip } from '../../../ui/chip.js'
import { Table, type Column } from '../../../ui/table.js'
import { releaseName } from './risk-grid.js'
import { basisText, levelOf, levelWords, stateWords } from './risk-words.js'

const stateLooks = {
  open: { tone: 'warn', icon: <CircleAlert /> },
  mitigated: { tone: 'good', icon: <Wrench /> },
  accepted: { tone: 'neutral', icon: <Eye /> },
  closed: { tone: 'neutral', icon: <Archive /> },
} as const satisfies Record<RiskState, unknown>

interface Props {
  readonly risks: readonly RiskView[]
  readonly stopsAt: number | null
  readonly mayWrite: boolean
  readonly onEdit: (risk: RiskView) => void
  readonly onSettle: (risk: RiskView) => void
}

/** The register, the gravest first. */
export function RiskTable({ risks, ...rest }: Props) {
  return (
    <Table
      caption="Risks"
      columns={columnsOf(rest)}
      rows={risks}
      rowKey={(risk) => risk.id}
      empty={<p className="table-empty">No risk matches this choice.</p>}
    />
  )
}

function columnsOf({ stopsAt, mayWrite, onEdit, onSettle }: Omit<Props, 'risks'>): Column<RiskView>[] {
  const columns: Column<RiskView>[] = [
    {
      key: 'mode',
      head: 'Failure mode',
      cell: (risk) => (
        <span className="risk-mode">
          <bdi>{risk.failureMode}</bdi>
          <span className="quiet-text">{risk.userImpact}</span>
          {risk.mitigation !== '' && <span className="quiet-text">Mitigation: {risk.mitigation}</span>}
        </span>
      ),
    },
    {
      key: 'where',
      head: 'Release, locale',
      cell: (risk) => (
        <span className="risk-mode">
          {releaseName(risk)}
          <span className="quiet-text">{risk.locale}</span>
        </span>
      ),
    },
    { key: 'severity', head: 'Severity', numeric: true, cell: (risk) => risk.severity },
    {
      key: 'likelihood',
      head: 'Likelihood',
      cell: (risk) => (
        <span className="risk-mode num">
          {risk.likelihood ?? 'not known'}
          <span className="quiet-text">{basisText(risk)}</span>
          {risk.thresholdRate !== null && (
            <span className={risk.overThreshold ? 'risk-over' : 'quiet-text'}>
              {risk.overThreshold && <OctagonX aria-hidden="true" />}
              {risk.overThreshold ? 'over its threshold of' : 'threshold'} {percent(risk.thresholdRate, 1)}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'score',
      head: 'Score',
      numeric: true,
      cell: (risk) => <Score risk={risk} stopsAt={stopsAt} />,
    },
    { key: 'owner', head: 'Owner', wide: true, cell: (risk) => <bdi>{risk.owner?.name ?? '–'}</bdi> },
    {
      key: 'state',
      head: 'State',
      cell: (risk) => (
        <Chip tone={stateLooks[risk.state].tone} icon={stateLooks[risk.state].icon}>
          {stateWords[risk.state].word}
        </Chip>
      ),
    },
  ]
  if (!mayWrite) return columns
  return [
    ...columns,
    {
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (risk) => (
        <span className="table-actions">
          {risk.state !== 'closed' && (
            <Button size="s" tone="quiet" icon={<CircleCheck />} onClick={() => onSettle(risk)}>
              Close<span className="visually-hidden"> {risk.failureMode}</span>
            </Button>
          )}
          <Button size="s" icon={<Pencil />} onClick={() => onEdit(risk)}>
            Change<span className="visually-hidden"> {risk.failureMode}</span>
          </Button>
        </span>
      ),
    },
  ]
}

function Score({ risk, stopsAt }: { readonly risk: RiskView; readonly stopsAt: number | null }) {
  const score = risk.score ?? risk.severity * 5
  const stops = risk.state === 'open' && stopsAt !== null && score >= stopsAt
  return (
    <span className="risk-score">
      {stops && <OctagonX aria-label="stops a gate" />}
      <b>{risk.score ?? `≤ ${score}`}</b> <span className="quiet-text">{levelWords[levelOf(score)]}</span>
    </span>
  )
}
