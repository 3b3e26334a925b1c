import type { ResultGroup } from '#contract/results'
import { count, decimal, interval } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { Named } from '../../ui/series.js'
import { Table, type Column } from '../../ui/table.js'
import { attributeTitle, type Conditions } from './labels.js'

type Extra = ResultGroup['extra'][number]
type Ranked = ResultGroup['ranking'][number]

/** What only this method has: error rates, fault counts, strengths of a ranking. */
export function ExtraFigures({
  group,
  conditions,
}: {
  readonly group: ResultGroup
  readonly conditions: Conditions
}) {
  const named = (condition: string) => (
    <Named mark={conditions.mark(condition)}>{conditions.label(condition)}</Named>
  )
  const extra: Column<Extra>[] = [
    { key: 'system', head: 'System', cell: (row) => named(row.system) },
    { key: 'figure', head: 'Figure', cell: (row) => attributeTitle(row.figure) },
    { key: 'value', head: 'Value', numeric: true, cell: (row) => decimal(row.value, 3) },
    {
      key: 'ci',
      head: '95\u00a0% interval',
      numeric: true,
      cell: (row) => interval(row.ci95, (value) => decimal(value, 3)),
    },
    { key: 'n', head: 'n', numeric: true, cell: (row) => count(row.n) },
  ]
  const ranking: Column<Ranked>[] = [
    { key: 'system', head: 'System', cell: (row) => named(row.system) },
    { key: 'strength', head: 'Log strength', numeric: true, cell: (row) => decimal(row.logStrength) },
    { key: 'se', head: 'SE', numeric: true, cell: (row) => decimal(row.se) },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95) },
  ]
  return (
    <>
      {group.ranking.length > 0 && (
        <Card
          title="Ranking"
          text="Bradley–Terry strengths from all pairs; only differences between them mean something."
        >
          <Table
            caption={`Ranking, ${group.locale}`}
            columns={ranking}
            rows={group.ranking}
            rowKey={(row) => row.system}
          />
        </Card>
      )}
      {group.extra.length > 0 && (
        <Card title="Figures of this method">
          <Table
            caption={`Further figures, ${group.locale}`}
            columns={extra}
            rows={group.extra}
            rowKey={(row) => `${row.system} ${row.figure}`}
          />
        </Card>
      )}
    </>
  )
}
