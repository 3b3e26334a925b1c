import { useMemo } from 'react'
import type { ResultGroup, SystemScore } from '#contract/results'
import { attributeTitle } from '../../lib/figure-words.js'
import { decimal, percent, plural, signed } from '../../lib/format.js'
import { domainOf, scaleTicks } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Table, type Column } from '../../ui/table.js'
import { ConditionName } from './condition-name.js'
import { conditionOf, type Conditions } from './labels.js'

interface Props {
  readonly screened: ResultGroup
  /** The same group with every exclusion ignored. */
  readonly everything: ResultGroup
  readonly conditions: Conditions
}

interface Effect {
  readonly score: SystemScore
  /** The mean of all ratings, and of those that are left. */
  readonly before: number | null
  readonly after: number | null
  readonly dropped: number
}

/** What the exclusions change, so that nobody has to trust the screening. */
export function ScreeningCard({ screened, everything, conditions }: Props) {
  const rows = useMemo(() => effectsOf(screened, everything), [screened, everything])
  const columns = useMemo(() => columnsOf(screened, conditions), [screened, conditions])
  const dropped = rows.reduce((sum, row) => sum + row.dropped, 0)
  const total = everything.systems.reduce((sum, score) => sum + score.nRatings, 0)
  if (dropped === 0) return null
  const shifts = rows.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [after - before],
  )
  const largest = shifts.reduce((most, shift) => (Math.abs(shift) > Math.abs(most) ? shift : most), 0)
  return (
    <Card
      title="Effect of screening"
      text={`${plural(dropped, 'rating')} of ${attributeTitle(screened.attribute).toLowerCase()} excluded, ${percent(dropped / total, 1)}. The largest shift of a mean is ${signed(largest)}. Hollow: all ratings; filled: without the excluded ones.`}
    >
      <Table
        caption={`Effect of screening on ${attributeTitle(screened.attribute)}, ${screened.locale}`}
        columns={columns}
        rows={rows}
        rowKey={({ score }) => conditionOf(score)}
        dense
        stacked
      />
    </Card>
  )
}

function effectsOf(screened: ResultGroup, everything: ResultGroup): readonly Effect[] {
  const after = new Map(screened.systems.map((score) => [conditionOf(score), score]))
  const order = [...after.keys()]
  return [...everything.systems]
    .sort((x, y) => order.indexOf(conditionOf(x)) - order.indexOf(conditionOf(y)))
    .map((score) => {
      const left = after.get(conditionOf(score))
      return {
        score,
        before: score.mean,
        after: left?.mean ?? null,
        dropped: score.nRatings - (left?.nRatings ?? 0),
      }
    })
}

function columnsOf(group: ResultGroup, conditions: Conditions): Column<Effect>[] {
  const domain = domainOf(group)
  return [
    {
      key: 'system',
      head: 'System',
      cell: ({ score }) => (
        <ConditionName condition={conditionOf(score)} conditions={conditions} role={score.role} />
      ),
    },
    intervalColumn({ domain, ticks: scaleTicks(domain) }, ({ score, before, after }) => ({
      mark: conditions.mark(conditionOf(score)),
      value: after,
      interval: before === null || after === null ? null : [Math.min(before, after), Math.max(before, after)],
      other: before,
    })),
    { key: 'before', head: 'All ratings', numeric: true, cell: ({ before }) => decimal(before) },
    { key: 'after', head: 'Screened', numeric: true, cell: ({ after }) => decimal(after) },
    {
      key: 'shift',
      head: 'Shift',
      numeric: true,
      cell: ({ before, after }) => signed(before === null || after === null ? null : after - before),
    },
    { key: 'dropped', head: 'Excluded', numeric: true, cell: ({ dropped }) => dropped },
  ]
}
