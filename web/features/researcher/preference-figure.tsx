import { useMemo } from 'react'
import type { PreferenceScore, ResultGroup } from '#contract/results'
import { count, interval, percent, probability, signed } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { Figure } from '../../ui/figure.js'
import { SharePlot } from '../../ui/share-plot.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { attributeTitle, type Conditions } from './labels.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** Shares of preference for each pair, with the interval that knows of raters and sentences. */
export function PreferenceFigure({ group, conditions }: Props) {
  const rows = useMemo(
    () => group.preferences.map((row) => plotRow(row, conditions)),
    [group.preferences, conditions],
  )
  return (
    <Card
      title={`${attributeTitle(group.attribute)}: preference`}
      text={
        'Bars: share of answers for A, no preference, and B. Below each: the share of A, ties split, with its 95\u00a0% interval over raters and sentences.'
      }
    >
      <Figure
        plot={<SharePlot label={`Share of preference by pair, ${group.locale}`} rows={rows} />}
        table={
          <Table
            caption={`Preference by pair, ${attributeTitle(group.attribute)}, ${group.locale}`}
            columns={columnsOf(conditions)}
            rows={group.preferences}
            rowKey={keyOf}
          />
        }
      />
    </Card>
  )
}

const keyOf = (row: PreferenceScore) => `${row.a} ${row.b}`

function plotRow(row: PreferenceScore, conditions: Conditions) {
  const a = conditions.label(row.a)
  const b = conditions.label(row.b)
  return {
    key: keyOf(row),
    a: { label: a, colour: conditions.mark(row.a).colour, count: row.winsA },
    b: { label: b, colour: conditions.mark(row.b).colour, count: row.winsB },
    ties: row.ties,
    share: row.shareA,
    interval: row.ci95,
    tip: [
      `${a} against ${b}`,
      `share of A ${percent(row.shareA, 1)}, 95\u00a0% interval ${interval(row.ci95, (share) => percent(share, 1))}`,
      `${count(row.n)} answers`,
      row.method,
    ].join('\n'),
  }
}

function columnsOf(conditions: Conditions): Column<PreferenceScore>[] {
  return [
    {
      key: 'pair',
      head: 'A against B',
      cell: (row) => `${conditions.label(row.a)} – ${conditions.label(row.b)}`,
    },
    { key: 'a', head: 'A', numeric: true, cell: (row) => count(row.winsA) },
    { key: 'ties', head: 'No preference', numeric: true, cell: (row) => count(row.ties) },
    { key: 'b', head: 'B', numeric: true, cell: (row) => count(row.winsB) },
    {
      key: 'share',
      head: 'Share of A',
      numeric: true,
      cell: (row) => <Explained text={row.reason ?? row.method}>{percent(row.shareA, 1)}</Explained>,
    },
    {
      key: 'ci',
      head: '95\u00a0% interval',
      numeric: true,
      cell: (row) => interval(row.ci95, (share) => percent(share, 1)),
    },
    {
      key: 'p',
      head: 'p',
      numeric: true,
      cell: (row) => (
        <Explained
          text={`A sign test that ignores raters and sentences would say ${probability(row.signTestP)}.`}
        >
          {probability(row.p)}
        </Explained>
      ),
    },
    {
      key: 'order',
      head: 'Order effect',
      numeric: true,
      wide: true,
      cell: (row) => (
        <Explained text="How much more often the clip heard first was preferred, −1 to 1. Balanced orders cancel it.">
          {signed(row.orderEffect)}
        </Explained>
      ),
    },
  ]
}
