import { Link } from 'react-router'
import type { DecisionView } from '#contract/decisions'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Table, type Column } from '../../../ui/table.js'
import { DecisionChip } from './verdict-chips.js'

interface Props {
  readonly decisions: readonly DecisionView[]
  readonly empty: string
}

/** Signed decisions, each leading to what it froze. */
export function DecisionTable({ decisions, empty }: Props) {
  return (
    <Table
      caption="Decisions"
      columns={columns}
      rows={decisions}
      rowKey={({ id }) => id}
      empty={<p className="table-empty release-empty">{empty}</p>}
      stacked
    />
  )
}

const columns: Column<DecisionView>[] = [
  {
    key: 'decision',
    head: 'Decision',
    cell: ({ id, verdict, release }) => (
      <span className="two-lines">
        <DecisionChip verdict={verdict} />
        <Link to={paths.decision(id)}>
          {release.system} {release.version}: the record
        </Link>
      </span>
    ),
  },
  { key: 'reason', head: 'Reason', cell: ({ reason }) => <bdi>{reason}</bdi> },
  {
    key: 'look',
    head: 'Rests on',
    cell: ({ look }) => (look === null ? 'no gate' : `${look.gate}, look ${look.number}`),
  },
  { key: 'by', head: 'Signed by', cell: ({ signedBy }) => <bdi>{signedBy}</bdi> },
  { key: 'day', head: 'On', numeric: true, cell: ({ signedAt }) => day(signedAt) },
]
