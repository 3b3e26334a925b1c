import { useMemo } from 'react'
import type { ResultGroup, SystemScore } from '#contract/results'
import { count, decimal, interval, signed } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { Figure } from '../../ui/figure.js'
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot.js'
import { Named } from '../../ui/series.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { attributeTitle, conditionOf, differenceTo, type Conditions } from './labels.js'
import { scaleTicks } from './scale-ticks.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** Means by system: the interval over raters and sentences, the naive one under it, and the table of both. */
export function ScoreFigure({ group, conditions }: Props) {
  const rows = useMemo(() => group.systems.flatMap((score) => rowOf(score, conditions)), [group, conditions])
  const domain = useMemo(() => domainOf(group), [group])
  const ticks = useMemo(() => scaleTicks(domain), [domain])
  return (
    <Card
      title={`${attributeTitle(group.attribute)} by system`}
      text={
        'Mean with its 95\u00a0% interval over raters and sentences. The thin line is the interval that pretends every rating is independent.'
      }
    >
      <Figure
        plot={
          rows.length === 0 ? null : (
            <IntervalPlot
              label={`Mean ${attributeTitle(group.attribute)} by system with 95\u00a0% intervals, ${group.locale}`}
              rows={rows}
              domain={domain}
              ticks={ticks}
            />
          )
        }
        table={
          <Table
            caption={`${attributeTitle(group.attribute)} by system, ${group.locale}`}
            columns={columnsOf(group, conditions)}
            rows={group.systems}
            rowKey={conditionOf}
          />
        }
      />
    </Card>
  )
}

function rowOf(score: SystemScore, conditions: Conditions): IntervalRow[] {
  if (score.mean === null) return []
  return [
    {
      key: conditionOf(score),
      label: conditions.label(conditionOf(score)),
      mark: conditions.mark(conditionOf(score)),
      value: score.mean,
      interval: score.ci95,
      thin: score.naiveCi95,
      tip: [
        conditions.label(conditionOf(score)),
        `mean ${decimal(score.mean)}, 95\u00a0% interval ${interval(score.ci95)}`,
        `naive ${interval(score.naiveCi95)}`,
        `${count(score.nRatings)} ratings, ${count(score.nRaters)} raters, ${count(score.nItems)} sentences`,
        score.method,
      ].join('\n'),
    },
  ]
}

function columnsOf(group: ResultGroup, conditions: Conditions): Column<SystemScore>[] {
  const { baseline } = conditions
  const compared = baseline !== null && group.differences.length > 0
  const versus = (score: SystemScore) =>
    baseline === null || conditionOf(score) === baseline
      ? null
      : differenceTo(group, conditionOf(score), baseline)
  return [
    {
      key: 'system',
      head: 'System',
      cell: (score) => (
        <Named mark={conditions.mark(conditionOf(score))}>{conditions.label(conditionOf(score))}</Named>
      ),
    },
    {
      key: 'mean',
      head: 'Mean',
      numeric: true,
      cell: (score) => <Explained text={score.reason ?? score.method}>{decimal(score.mean)}</Explained>,
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (score) => interval(score.ci95) },
    ...(compared
      ? [
          {
            key: 'difference',
            head: `vs. ${conditions.label(baseline)}`,
            numeric: true,
            cell: (score: SystemScore) => {
              const row = versus(score)
              return row === null ? '–' : <Explained text={row.method}>{signed(row.difference)}</Explained>
            },
          },
          {
            key: 'difference-ci',
            head: '95\u00a0% interval',
            numeric: true,
            cell: (score: SystemScore) => interval(versus(score)?.ci95 ?? null, signed),
          },
        ]
      : []),
    { key: 'raters', head: 'Raters', numeric: true, wide: true, cell: (score) => count(score.nRaters) },
    { key: 'n', head: 'Ratings', numeric: true, cell: (score) => count(score.nRatings) },
  ]
}

function domainOf(group: ResultGroup): readonly [number, number] {
  if (group.scale !== null) return [group.scale.min, group.scale.max]
  const ends = group.systems.flatMap((score) => score.ci95 ?? (score.mean === null ? [] : [score.mean]))
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)]
}
