import { ArrowDown, ArrowUp, Equal } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ResultGroup, ScoreDifference } from '#contract/results'
import { attributeTitle, methodWords } from '../../lib/figure-words.js'
import { decimal, interval, probability, signed } from '../../lib/format.js'
import { aroundZero, signedTick, ticksAroundZero } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Segmented } from '../../ui/segmented.js'
import { Named } from '../../ui/series.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import type { Conditions } from './labels.js'
import type { FigureWords } from './method-figures.js'
import { readDifference, type Reading } from './reading.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
  readonly words: FigureWords
}

/** Differences on the same raters and sentences: the figures that decide. Those with the baseline stand first. */
export function DifferenceFigure({ group, conditions, words }: Props) {
  const { differences } = group
  const withBaseline = differences.filter((row) => row.b === conditions.baseline)
  const some = withBaseline.length > 0 && withBaseline.length < differences.length
  const [all, setAll] = useState(false)
  const rows = some && !all ? withBaseline : differences
  const columns = useMemo(() => columnsOf(rows, conditions, words), [rows, conditions, words])
  return (
    <Card
      title={words.differences}
      text={`First minus second, on the same raters and sentences, so that strict raters and hard sentences cancel. Right of zero: the first ${words.higher} the second.`}
      action={
        some && (
          <Segmented
            label="Comparisons"
            value={all ? 'all' : 'baseline'}
            options={[
              { value: 'baseline', label: 'With the baseline' },
              { value: 'all', label: `All ${differences.length} pairs` },
            ]}
            onValue={(value) => setAll(value === 'all')}
          />
        )
      }
    >
      <Table
        caption={`Paired differences in ${attributeTitle(group.attribute)}, ${group.locale}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.a} ${row.b}`}
        stacked
      />
    </Card>
  )
}

function columnsOf(
  rows: readonly ScoreDifference[],
  conditions: Conditions,
  words: FigureWords,
): Column<ScoreDifference>[] {
  const domain = aroundZero(
    rows.flatMap((row) => row.ci95 ?? (row.difference === null ? [] : [row.difference])),
  )
  return [
    {
      key: 'pair',
      head: 'Comparison',
      cell: (row) => (
        <Named mark={conditions.mark(row.a)}>
          <bdi>{conditions.label(row.a)}</bdi>{' '}
          <span className="subtrahend">
            − <bdi>{conditions.label(row.b)}</bdi>
          </span>
        </Named>
      ),
    },
    intervalColumn({ domain, ticks: ticksAroundZero(domain), split: 0, format: signedTick }, (row) => ({
      mark: conditions.mark(row.a),
      value: row.difference,
      interval: row.ci95,
    })),
    {
      key: 'difference',
      head: 'Difference',
      numeric: true,
      cell: (row) => (
        <Explained
          text={
            row.reason ?? `${methodWords(row.method)}; SE ${decimal(row.se, 3)}, df ${decimal(row.df, 1)}`
          }
        >
          {signed(row.difference)}
        </Explained>
      ),
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95, signed) },
    {
      key: 'p-adjusted',
      head: 'p adjusted',
      numeric: true,
      cell: (row) => (
        <Explained text={`p ${probability(row.p)} before`}>{probability(row.pAdjusted)}</Explained>
      ),
    },
    {
      key: 'reading',
      head: 'Reading',
      wide: true,
      cell: (row) => (
        <VerdictChip reading={readDifference(row, conditions.label(row.a), conditions.label(row.b), words)} />
      ),
    },
  ]
}

function VerdictChip({ reading }: { readonly reading: Reading }) {
  switch (reading.verdict) {
    case 'higher':
      return <Chip icon={<ArrowUp />}>Higher</Chip>
    case 'lower':
      return <Chip icon={<ArrowDown />}>Lower</Chip>
    case 'undecided':
      return <Chip icon={<Equal />}>Not shown</Chip>
    case 'unknown':
      return <>–</>
  }
}
