import type { StudyView } from '#contract/studies'
import { count } from '../../../lib/format.js'
import { panelKindTitles } from '../../../lib/panel-words.js'
import { Card } from '../../../ui/card.js'
import { Progress } from '../../../ui/progress.js'
import { Table, type Column } from '../../../ui/table.js'

type PanelRow = StudyView['panels'][number]

/** How full each panel's quota is: who can still come, and from where. */
export function PanelProgress({ panels }: { readonly panels: readonly PanelRow[] }) {
  return (
    <Card title="Panels" text="A panel stops at its quota, whatever is free beside it." flush>
      <Table
        caption="Progress by panel"
        columns={columns}
        rows={panels}
        rowKey={(row) => `${row.locale} ${row.panel}`}
      />
    </Card>
  )
}

const columns: Column<PanelRow>[] = [
  { key: 'panel', head: 'Panel', cell: (row) => <bdi>{row.name}</bdi> },
  { key: 'kind', head: 'Listeners', wide: true, cell: (row) => panelKindTitles[row.kind] },
  { key: 'locale', head: 'Locale', cell: (row) => row.locale },
  {
    key: 'bar',
    head: 'Quota filled',
    cell: (row) => (
      <Progress
        label={`${row.name}, ${row.locale}: quota filled`}
        value={row.completed}
        underway={row.leased}
        max={row.quota}
      />
    ),
  },
  {
    key: 'completed',
    head: 'Filled',
    numeric: true,
    cell: (row) => `${count(row.completed)} of ${count(row.quota)}`,
  },
  { key: 'leased', head: 'Under way', numeric: true, wide: true, cell: (row) => count(row.leased) },
]
