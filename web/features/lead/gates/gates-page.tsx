import { Plus, ShieldCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { GateSummary } from '#contract/gates'
import { useMe } from '../../../api/queries-accounts.js'
import { useGates } from '../../../api/queries-releases.js'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { StageChip } from '../releases/stage-chip.js'
import { GateChip } from '../releases/verdict-chips.js'
import './gates.css'

/** Every rule that guards a stage, with what it said last. */
export function GatesPage() {
  const { data: gates, error } = useGates()
  const role = useMe().data?.workspace?.role
  if (error !== null) return <PageProblem title="The gates cannot be shown" error={error} />
  if (gates === undefined) return <Loading what="gates" block="280px" />
  const declare = role !== undefined && role !== 'researcher' && (
    <ButtonLink tone="primary" icon={<Plus />} to={paths.newGate()}>
      Declare a gate
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Gates"
        meta="Rules that are declared before the figures are known, and answer pass, fail, extend, hold or void."
        actions={gates.length > 0 && declare}
      />
      {gates.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title="No gate yet" action={declare}>
          <p>
            A gate says what a release must show against the one that users hear now: per locale and
            attribute, with a margin, against sentinels, and with stops that nothing outweighs. It may be
            looked at after every rater.
          </p>
        </EmptyState>
      ) : (
        <Card flush>
          <Table caption="Gates" stacked columns={columns} rows={gates} rowKey={({ id }) => id} />
        </Card>
      )}
    </>
  )
}

const columns: Column<GateSummary>[] = [
  {
    key: 'name',
    head: 'Gate',
    cell: ({ rule }) => (
      <span className="two-lines">
        <Link className="link-plain" to={paths.gate(rule.key)}>
          <bdi>{rule.name}</bdi>
        </Link>
        <code className="quiet-text">{rule.key}</code>
      </span>
    ),
  },
  {
    key: 'stage',
    head: 'Guards the way out of',
    cell: ({ rule }) => <StageChip stage={rule.stage} />,
  },
  {
    key: 'baseline',
    head: 'Compares with',
    cell: ({ rule: { baseline } }) => `${baseline.system} ${baseline.release}`,
  },
  {
    key: 'says',
    head: 'Newest look',
    cell: ({ lastLook }) =>
      lastLook === null ? (
        '–'
      ) : (
        <span className="chip-row">
          <GateChip verdict={lastLook.verdict} />
          <Link to={paths.release(lastLook.release.id)}>
            {lastLook.release.system} {lastLook.release.version}
          </Link>
        </span>
      ),
  },
  { key: 'locales', head: 'Locales', numeric: true, cell: ({ rule }) => rule.locales.length },
  { key: 'version', head: 'Version', numeric: true, cell: ({ version }) => version },
  {
    key: 'day',
    head: 'Looked on',
    numeric: true,
    cell: ({ lastLook }) => (lastLook === null ? '–' : day(lastLook.madeAt)),
  },
]
