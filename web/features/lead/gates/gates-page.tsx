import { Plus, ShieldCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { GateSummary } from '#contract/gates'
import { useGates } from '../../../api/queries-releases.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { StageChip } from '../releases/stage-chip.js'
import { GateChip } from '../releases/verdict-chips.js'
import './gates.css'

/** Every rule that guards a stage, with what it said last. */
export function GatesPage() {
  const gates = useGates()
  const mayWrite = useMayWrite()
  const declare = mayWrite && (
    <ButtonLink tone="primary" icon={<Plus />} to={paths.newGate()}>
      Declare a gate
    </ButtonLink>
  )
  return (
    <ListPage
      title="Gates"
      meta="Rules that are declared before the figures are known, and answer pass, fail, extend, hold or void."
      what="gates"
      block="280px"
      list={gates}
      action={declare}
      empty={{
        icon: <ShieldCheck />,
        title: 'No gate yet',
        text: 'A gate says what a release must show against the one that users hear now: per locale and attribute, with a margin, against sentinels, and with stops that nothing outweighs. It may be looked at after every rater.',
      }}
    >
      {(items) => (
        <Card flush>
          <Table caption="Gates" stacked columns={columns} rows={items} rowKey={({ id }) => id} />
        </Card>
      )}
    </ListPage>
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
