import { useMemo } from 'react'
import type { ResultGroup } from '#contract/results'
import { attributeTitle } from '../../lib/figure-words.js'
import { count, decimal, interval, probability, signed } from '../../lib/format.js'
import { aroundAll, aroundZero, scaleTicks, signedTick, ticksAroundZero } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { ConditionName } from './condition-name.js'
import type { Conditions } from './labels.js'

type Extra = ResultGroup['extra'][number]
type Ranked = ResultGroup['ranking'][number]

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** What only this method has: error rates, fault counts, strengths of a ranking. */
export function ExtraFigures({ group, conditions }: Props) {
  return (
    <>
      {group.ranking.length > 0 && <Ranking group={group} conditions={conditions} />}
      {group.extra.length > 0 && <MethodFigures group={group} conditions={conditions} />}
    </>
  )
}

function Ranking({ group, conditions }: Props) {
  const columns = useMemo((): Column<Ranked>[] => {
    const domain = aroundZero(group.ranking.flatMap((row) => row.ci95 ?? [row.logStrength ?? 0]))
    return [
      {
        key: 'system',
        head: 'System',
        cell: (row) => <ConditionName condition={row.system} conditions={conditions} />,
      },
      intervalColumn({ domain, ticks: ticksAroundZero(domain), split: 0, format: signedTick }, (row) => ({
        mark: conditions.mark(row.system),
        value: row.logStrength,
        interval: row.ci95,
      })),
      {
        key: 'strength',
        head: 'Log strength',
        numeric: true,
        cell: (row) => (
          <Explained text={`Bradley–Terry, clustered by rater; SE ${decimal(row.se, 3)}`}>
            {signed(row.logStrength)}
          </Explained>
        ),
      },
      { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95, signed) },
    ]
  }, [group.ranking, conditions])
  return (
    <Card
      title="Ranking"
      text="Bradley–Terry strengths from all pairs. They sum to zero; only differences between them mean something."
    >
      <Table
        caption={`Ranking, ${group.locale}`}
        columns={columns}
        rows={group.ranking}
        rowKey={(row) => row.system}
        stacked
      />
    </Card>
  )
}

function MethodFigures({ group, conditions }: Props) {
  const rows = useMemo(
    () => [...group.extra].sort((x, y) => (x.figure < y.figure ? -1 : x.figure > y.figure ? 1 : 0)),
    [group.extra],
  )
  const columns = useMemo((): Column<Extra>[] => {
    const drawn = rows.filter((row) => row.ci95 !== null)
    const domain = aroundAll(drawn.flatMap((row) => row.ci95 ?? []))
    return [
      {
        key: 'system',
        head: 'System',
        cell: (row) => <ConditionName condition={row.system} conditions={conditions} />,
      },
      ...(drawn.length === 0
        ? []
        : [
            intervalColumn<Extra>({ domain, ticks: scaleTicks(domain) }, (row) =>
              row.ci95 === null
                ? null
                : { mark: conditions.mark(row.system), value: row.value, interval: row.ci95 },
            ),
          ]),
      { key: 'value', head: 'Value', numeric: true, cell: valueOf },
      {
        key: 'ci',
        head: '95\u00a0% interval',
        numeric: true,
        cell: (row) => interval(row.ci95, (value) => decimal(value, 3)),
      },
      { key: 'n', head: 'n', numeric: true, cell: (row) => count(row.n) },
    ]
  }, [rows, conditions])
  return (
    <Card title="Figures of this method" text={`${attributeTitle(group.attribute)}, figure by figure`}>
      <Table
        caption={`Further figures, ${group.locale}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.system} ${row.figure}`}
        groupOf={(row) => attributeTitle(row.figure)}
        dense
        stacked
      />
    </Card>
  )
}

function valueOf({ figure, value }: Extra): string {
  if (figure === 'sign_test_p') return probability(value)
  return decimal(value, figure === 'correct' ? 0 : 3)
}
