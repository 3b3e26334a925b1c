import { ArrowDown, ArrowUp, Equal } from 'lucide-react'
import { useMemo } from 'react'
import type { ResultGroup, ScoreDifference } from '#contract/results'
import { decimal, interval, probability, signed } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Figure } from '../../ui/figure.js'
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { attributeTitle, towards, type Conditions } from './labels.js'
import { readDifference, type Reading } from './reading.js'
import { aroundZero } from './scale-ticks.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** Differences on the same raters and sentences: the figures that decide. */
export function DifferenceFigure({ group, conditions }: Props) {
  const differences = useMemo(
    () => group.differences.map((row) => towards(row, conditions.baseline)),
    [group, conditions],
  )
  const rows = useMemo(
    () => differences.flatMap((row) => plotRow(row, conditions)),
    [differences, conditions],
  )
  const domain = useMemo(() => aroundZero(rows.flatMap((row) => row.interval ?? [row.value])), [rows])
  return (
    <Card
      title="Paired differences"
      text="First minus second, on the same raters and sentences, so that strict raters and hard sentences cancel. Right of zero: the first is rated higher."
    >
      <Figure
        beside
        plot={
          rows.length === 0 ? null : (
            <IntervalPlot
              label={`Differences in ${attributeTitle(group.attribute)} with 95\u00a0% intervals, ${group.locale}`}
              rows={rows}
              domain={domain}
              zero={0}
              format={shortSigned}
            />
          )
        }
        table={
          <Table
            caption={`Paired differences in ${attributeTitle(group.attribute)}, ${group.locale}`}
            columns={columnsOf(conditions)}
            rows={differences}
            rowKey={(row) => `${row.a} ${row.b}`}
          />
        }
      />
    </Card>
  )
}

function plotRow(row: ScoreDifference, conditions: Conditions): IntervalRow[] {
  if (row.difference === null) return []
  const label = `${conditions.label(row.a)} − ${conditions.label(row.b)}`
  return [
    {
      key: `${row.a} ${row.b}`,
      label,
      mark: conditions.mark(row.a),
      value: row.difference,
      interval: row.ci95,
      tip: [
        label,
        `${signed(row.difference)}, 95\u00a0% interval ${interval(row.ci95, signed)}`,
        `p adjusted ${probability(row.pAdjusted)}`,
        row.method,
      ].join('\n'),
    },
  ]
}

function columnsOf(conditions: Conditions): Column<ScoreDifference>[] {
  return [
    {
      key: 'pair',
      head: 'Comparison',
      cell: (row) => `${conditions.label(row.a)} − ${conditions.label(row.b)}`,
    },
    {
      key: 'difference',
      head: 'Difference',
      numeric: true,
      cell: (row) => (
        <Explained text={row.reason ?? `${row.method}; SE ${decimal(row.se, 3)}, df ${decimal(row.df, 1)}`}>
          {signed(row.difference)}
        </Explained>
      ),
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95, signed) },
    { key: 'p', head: 'p', numeric: true, wide: true, cell: (row) => probability(row.p) },
    { key: 'p-adjusted', head: 'p adjusted', numeric: true, cell: (row) => probability(row.pAdjusted) },
    {
      key: 'reading',
      head: 'Reading',
      cell: (row) => (
        <VerdictChip reading={readDifference(row, conditions.label(row.a), conditions.label(row.b))} />
      ),
    },
  ]
}

export function VerdictChip({ reading }: { readonly reading: Reading }) {
  switch (reading.verdict) {
    case 'higher':
      return <Chip icon={<ArrowUp />}>First is higher</Chip>
    case 'lower':
      return <Chip icon={<ArrowDown />}>Second is higher</Chip>
    case 'undecided':
      return <Chip icon={<Equal />}>Not shown</Chip>
    case 'unknown':
      return <>–</>
  }
}

const shortSigned = (value: number) => signed(value, 1)
