import { useMemo } from 'react'
import type { ResultGroup, SystemScore } from '#contract/results'
import { attributeTitle } from '../../lib/figure-words.js'
import { count, decimal } from '../../lib/format.js'
import { aroundAll, scaleTicks } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { CountBar, SpreadMark } from '../../ui/histogram-cell.js'
import { AxisHead } from '../../ui/interval-column.js'
import { Table, type Column } from '../../ui/table.js'
import { ConditionName } from './condition-name.js'
import { conditionOf, type Conditions } from './labels.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** More values than this are drawn as a spread instead of one by one. */
const fewValues = 12

/** How the scores spread: two systems with one mean can be heard very differently. */
export function DistributionFigure({ group, conditions }: Props) {
  const values = useMemo(() => valuesOf(group), [group])
  const long = values.length > fewValues
  const columns = useMemo(
    () => [
      systemColumn(conditions),
      ...(long ? spreadColumns(group, conditions) : countColumns(group, values, conditions)),
    ],
    [group, conditions, long, values],
  )
  return (
    <Card
      title="Score distributions"
      text={
        long
          ? 'Histogram of all ratings; below it the range, the quartiles and the median.'
          : 'Ratings at each value; the bar is their share of the system’s ratings.'
      }
    >
      <Table
        caption={`Distribution of ${attributeTitle(group.attribute)} scores, ${group.locale}`}
        columns={columns}
        rows={group.systems}
        rowKey={conditionOf}
        dense
        stacked
      />
    </Card>
  )
}

function systemColumn(conditions: Conditions): Column<SystemScore> {
  return {
    key: 'system',
    head: 'System',
    cell: (score) => (
      <ConditionName condition={conditionOf(score)} conditions={conditions} role={score.role} />
    ),
  }
}

function countColumns(
  group: ResultGroup,
  values: readonly number[],
  conditions: Conditions,
): Column<SystemScore>[] {
  const countAt = (score: SystemScore, value: number) =>
    score.histogram.find((bin) => bin.value === value)?.count ?? 0
  const shareAt = (score: SystemScore, value: number) =>
    score.nRatings === 0 ? 0 : countAt(score, value) / score.nRatings
  const most = Math.max(...group.systems.flatMap((score) => values.map((value) => shareAt(score, value))))
  return [
    ...values.map((value) => ({
      key: String(value),
      head: decimal(value, 0),
      centred: true,
      cell: (score: SystemScore) => (
        <CountBar
          count={countAt(score, value)}
          share={shareAt(score, value)}
          most={most}
          colour={conditions.mark(conditionOf(score)).colour}
        />
      ),
    })),
    { key: 'median', head: 'Median', numeric: true, wide: true, cell: (score) => decimal(score.median, 1) },
    { key: 'sd', head: 'SD', numeric: true, wide: true, cell: (score) => decimal(score.sd) },
  ]
}

function spreadColumns(group: ResultGroup, conditions: Conditions): Column<SystemScore>[] {
  const used = group.systems.flatMap((score) => score.histogram.map((bin) => bin.value))
  const domain = group.scale === null ? aroundAll(used) : ([group.scale.min, group.scale.max] as const)
  const ticks = scaleTicks(domain)
  return [
    {
      key: 'drawn',
      drawn: true,
      head: <AxisHead axis={{ domain, ticks }} />,
      cell: (score) => (
        <SpreadMark
          domain={domain}
          ticks={ticks}
          bins={score.histogram}
          quartiles={score.quartiles}
          median={score.median}
          colour={conditions.mark(conditionOf(score)).colour}
        />
      ),
    },
    {
      key: 'q1',
      head: '1st quartile',
      numeric: true,
      cell: (score) => decimal(score.quartiles?.[0] ?? null, 1),
    },
    { key: 'median', head: 'Median', numeric: true, cell: (score) => decimal(score.median, 1) },
    {
      key: 'q3',
      head: '3rd quartile',
      numeric: true,
      cell: (score) => decimal(score.quartiles?.[1] ?? null, 1),
    },
    { key: 'sd', head: 'SD', numeric: true, cell: (score) => decimal(score.sd) },
    { key: 'n', head: 'Ratings', numeric: true, wide: true, cell: (score) => count(score.nRatings) },
  ]
}

/** Every step of a short scale, whether somebody used it or not; for a long one, the values that were used. */
function valuesOf(group: ResultGroup): readonly number[] {
  const used = [...new Set(group.systems.flatMap((score) => score.histogram.map((bin) => bin.value)))].sort(
    (a, b) => a - b,
  )
  const { scale } = group
  if (scale === null || scale.max - scale.min >= fewValues) return used
  const whole = used.every((value) => Number.isInteger(value))
  if (!whole) return used
  return Array.from({ length: scale.max - scale.min + 1 }, (_, step) => scale.min + step)
}
