import { useMemo } from 'react'
import type { ResultGroup, SystemScore } from '#contract/results'
import { count, decimal } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { DistributionPlot } from '../../ui/distribution-plot.js'
import { Figure } from '../../ui/figure.js'
import { Named } from '../../ui/series.js'
import { Table, type Column } from '../../ui/table.js'
import { attributeTitle, conditionOf, type Conditions } from './labels.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

const fewValues = 12

/** How the scores spread: two systems with one mean can be heard very differently. */
export function DistributionFigure({ group, conditions }: Props) {
  const rows = useMemo(
    () =>
      group.systems.map((score) => ({
        key: conditionOf(score),
        label: conditions.label(conditionOf(score)),
        mark: conditions.mark(conditionOf(score)),
        bins: score.histogram,
      })),
    [group, conditions],
  )
  const values = useMemo(() => valuesOf(group), [group])
  return (
    <Card title="Score distributions" text="Share of ratings at each value, in percent.">
      <Figure
        beside
        plot={
          <DistributionPlot
            label={`Distribution of ${attributeTitle(group.attribute)} scores by system, ${group.locale}`}
            rows={rows}
            values={values}
          />
        }
        table={
          values.length > fewValues ? (
            <QuartileTable group={group} conditions={conditions} />
          ) : (
            <Table
              caption={`Ratings at each value of ${attributeTitle(group.attribute)}, ${group.locale}`}
              columns={columnsOf(values, conditions)}
              rows={group.systems}
              rowKey={conditionOf}
              dense
            />
          )
        }
      />
    </Card>
  )
}

function QuartileTable({ group, conditions }: Props) {
  const columns: Column<SystemScore>[] = [
    systemColumn(conditions),
    { key: 'q1', head: '1st quartile', numeric: true, cell: (score) => score.quartiles?.[0] ?? '–' },
    { key: 'median', head: 'Median', numeric: true, cell: (score) => score.median ?? '–' },
    { key: 'q3', head: '3rd quartile', numeric: true, cell: (score) => score.quartiles?.[1] ?? '–' },
    { key: 'n', head: 'Ratings', numeric: true, cell: (score) => count(score.nRatings) },
  ]
  return (
    <Table
      caption={`Quartiles of ${attributeTitle(group.attribute)}, ${group.locale}`}
      columns={columns}
      rows={group.systems}
      rowKey={conditionOf}
      dense
    />
  )
}

function columnsOf(values: readonly number[], conditions: Conditions): Column<SystemScore>[] {
  return [
    systemColumn(conditions),
    ...values.map((value) => ({
      key: String(value),
      head: String(value),
      numeric: true,
      cell: (score: SystemScore) => count(score.histogram.find((bin) => bin.value === value)?.count ?? 0),
    })),
    { key: 'sd', head: 'SD', numeric: true, wide: true, cell: (score) => decimal(score.sd) },
  ]
}

function systemColumn(conditions: Conditions): Column<SystemScore> {
  return {
    key: 'system',
    head: 'System',
    cell: (score) => (
      <Named mark={conditions.mark(conditionOf(score))}>{conditions.label(conditionOf(score))}</Named>
    ),
  }
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
