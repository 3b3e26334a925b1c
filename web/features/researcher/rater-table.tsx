import { Flag } from 'lucide-react'
import type { ResultGroup } from '#contract/results'
import { count, decimal, plural } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Table, type Column } from '../../ui/table.js'

type RaterScore = ResultGroup['raters'][number]

const words: Partial<Record<string, string>> = {
  'all-equal': 'Always the same answer',
  'low-correlation': 'Disagrees with the others',
}

const columns: Column<RaterScore>[] = [
  { key: 'rater', head: 'Rater', cell: (row) => <code title={row.rater}>{row.rater.slice(0, 8)}</code> },
  { key: 'n', head: 'Ratings', numeric: true, cell: (row) => count(row.n) },
  { key: 'mean', head: 'Mean', numeric: true, cell: (row) => decimal(row.mean) },
  { key: 'sd', head: 'SD', numeric: true, cell: (row) => decimal(row.sd) },
  {
    key: 'r',
    head: 'Correlation with others',
    numeric: true,
    cell: (row) => decimal(row.correlationWithOthers),
  },
  {
    key: 'flags',
    head: 'Flags',
    cell: (row) =>
      row.flags.length === 0
        ? '–'
        : row.flags.map((flag) => (
            <Chip key={flag} tone="warn" icon={<Flag />}>
              {words[flag] ?? flag}
            </Chip>
          )),
  },
]

export function RaterTable({ group }: { readonly group: ResultGroup }) {
  const flagged = group.raters.filter((rater) => rater.flags.length > 0).length
  return (
    <Card
      title="Raters"
      text={`${plural(group.raters.length, 'rater')}, ${count(flagged)} flagged. A flag is a reason to look; it excludes nobody by itself.`}
      flush
    >
      <Table
        caption={`Raters of ${group.attribute}, ${group.locale}`}
        columns={columns}
        rows={group.raters}
        rowKey={(row) => row.rater}
        maxHeight="420px"
        dense
      />
    </Card>
  )
}
