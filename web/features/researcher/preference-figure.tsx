import { useMemo } from 'react'
import type { PreferenceScore, ResultGroup } from '#contract/results'
import { attributeTitle, methodWords } from '../../lib/figure-words.js'
import { count, interval, percent, probability, signed } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { AxisHead } from '../../ui/interval-column.js'
import { Named } from '../../ui/series.js'
import { ShareMark, shareAxis } from '../../ui/share-mark.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import type { Conditions } from './labels.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
}

/** Shares of preference for each pair, with the interval that knows of raters and sentences. */
export function PreferenceFigure({ group, conditions }: Props) {
  const columns = useMemo(() => columnsOf(conditions), [conditions])
  return (
    <Card
      title={`${attributeTitle(group.attribute)}: preference`}
      text={`Bars: answers for A, no preference, and B. Below each: the share of A, ties split, with its 95\u00a0% interval over raters and sentences.${orderText(group.preferences)}`}
    >
      <Table
        caption={`Preference by pair, ${attributeTitle(group.attribute)}, ${group.locale}`}
        columns={columns}
        rows={group.preferences}
        rowKey={(row) => `${row.a} ${row.b}`}
        stacked
      />
    </Card>
  )
}

function columnsOf(conditions: Conditions): Column<PreferenceScore>[] {
  const side = (letter: string, condition: string) => (
    <Named mark={conditions.mark(condition)}>
      {`${letter}\u00a0`}
      <bdi>{conditions.label(condition)}</bdi>
    </Named>
  )
  return [
    {
      key: 'pair',
      head: 'A against B',
      cell: (row) => (
        <span className="pair-names">
          {side('A', row.a)}
          {side('B', row.b)}
        </span>
      ),
    },
    {
      key: 'drawn',
      drawn: true,
      head: <AxisHead axis={shareAxis} />,
      cell: (row) => (
        <ShareMark
          a={{ colour: conditions.mark(row.a).colour, count: row.winsA }}
          b={{ colour: conditions.mark(row.b).colour, count: row.winsB }}
          ties={row.ties}
          share={row.shareA}
          interval={row.ci95}
        />
      ),
    },
    {
      key: 'answers',
      head: 'A / none / B',
      numeric: true,
      cell: (row) => `${count(row.winsA)} / ${count(row.ties)} / ${count(row.winsB)}`,
    },
    {
      key: 'share',
      head: 'Share of A',
      numeric: true,
      cell: (row) => <Explained text={howMade(row)}>{percent(row.shareA, 1)}</Explained>,
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
        <Explained text={`Sign test with one voice a rater: p = ${probability(row.signTestP)}`}>
          {probability(row.p)}
        </Explained>
      ),
    },
  ]
}

function howMade({ reason, method, se, nRaters, nItems }: PreferenceScore): string {
  if (reason !== null) return reason
  return `${methodWords(method)}; SE ${percent(se, 1)}; ${count(nRaters)} raters, ${count(nItems)} sentences`
}

/** The largest effect of what was heard first; balanced orders cancel it in the shares. */
function orderText(rows: readonly PreferenceScore[]): string {
  const effects = rows.flatMap(({ orderEffect }) => (orderEffect === null ? [] : [orderEffect]))
  const largest = effects.reduce((most, effect) => (Math.abs(effect) > Math.abs(most) ? effect : most), 0)
  return effects.length === 0
    ? ''
    : ` ${rows.length === 1 ? 'Order effect' : 'Largest order effect'}, first against second: ${signed(largest)}.`
}
