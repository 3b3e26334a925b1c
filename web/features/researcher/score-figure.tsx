import { useMemo, useState } from 'react'
import type { ResultGroup, SystemScore } from '#contract/results'
import { attributeTitle, methodWords } from '../../lib/figure-words.js'
import { count, decimal, interval, signed } from '../../lib/format.js'
import { domainOf, scaleTicks } from '../../lib/scale-ticks.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { ConditionName } from './condition-name.js'
import { conditionOf, differenceTo, type Conditions } from './labels.js'
import type { FigureWords } from './method-figures.js'

interface Props {
  readonly group: ResultGroup
  readonly conditions: Conditions
  readonly words: FigureWords
}

/** Means by system on their intervals over raters and sentences, and the naive interval beside them for who asks. */
export function ScoreFigure({ group, conditions, words }: Props) {
  const [naive, setNaive] = useState(false)
  const columns = useMemo(
    () => columnsOf({ group, conditions, words }, naive),
    [group, conditions, words, naive],
  )
  return (
    <Card
      title={`${attributeTitle(group.attribute)} by ${words.unit}`}
      text={naive ? naiveText(group) : scoreText(words)}
      action={
        <Button tone="quiet" size="s" aria-pressed={naive} onClick={() => setNaive(!naive)}>
          {naive ? 'Hide naive interval' : 'Compare with naive interval'}
        </Button>
      }
    >
      <Table
        caption={`${attributeTitle(group.attribute)} by ${words.unit}, ${group.locale}`}
        columns={columns}
        rows={group.systems}
        rowKey={conditionOf}
        stacked
      />
    </Card>
  )
}

function scoreText({ mean, chance }: FigureWords): string {
  const text = `${mean} with its 95\u00a0% interval over raters and sentences.`
  return chance === undefined ? text : `${text} Guessing reaches ${decimal(chance, 1)}.`
}

/** How much surer the naive interval is than the data allow: the median over the systems. */
function naiveText(group: ResultGroup): string {
  const ratios = group.systems
    .flatMap(({ ci95, naiveCi95 }) =>
      ci95 === null || naiveCi95 === null || naiveCi95[1] === naiveCi95[0]
        ? []
        : [(ci95[1] - ci95[0]) / (naiveCi95[1] - naiveCi95[0])],
    )
    .sort((x, y) => x - y)
  const ratio = ratios[Math.floor(ratios.length / 2)]
  const why = 'The thin line takes every rating as independent, as if no rater and no sentence came twice.'
  return ratio === undefined ? why : `${why} The honest interval is ${decimal(ratio, 1)} times as wide.`
}

function columnsOf({ group, conditions, words }: Props, naive: boolean): Column<SystemScore>[] {
  const { baseline, label, mark } = conditions
  const domain = domainOf(group)
  const axis = {
    domain,
    ticks: scaleTicks(domain),
    ...(words.chance === undefined ? {} : { split: words.chance }),
  }
  const compared = baseline !== null && group.differences.some(({ a, b }) => a === baseline || b === baseline)
  const versus = (score: SystemScore) =>
    baseline === null || conditionOf(score) === baseline
      ? null
      : differenceTo(group, conditionOf(score), baseline)
  return [
    {
      key: 'system',
      head: words.unit === 'pair' ? 'Pair' : 'System',
      cell: (score) => (
        <ConditionName condition={conditionOf(score)} conditions={conditions} role={score.role} />
      ),
    },
    intervalColumn(axis, (score) => ({
      mark: mark(conditionOf(score)),
      value: score.mean,
      interval: score.ci95,
      thin: naive ? score.naiveCi95 : null,
    })),
    {
      key: 'mean',
      head: words.mean,
      numeric: true,
      cell: (score) => <Explained text={howMade(score)}>{decimal(score.mean)}</Explained>,
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (score) => interval(score.ci95) },
    ...(naive
      ? [
          {
            key: 'naive',
            head: 'Naive',
            numeric: true,
            cell: (score: SystemScore) => interval(score.naiveCi95),
          },
        ]
      : []),
    ...(compared
      ? [
          {
            key: 'difference',
            head: (
              <Explained text={`Minus ${label(baseline)}, on the same raters and sentences`}>
                ± baseline
              </Explained>
            ),
            numeric: true,
            wide: true,
            cell: (score: SystemScore) => {
              const row = versus(score)
              return row === null ? (
                '–'
              ) : (
                <Explained text={differenceMade(row)}>{signed(row.difference)}</Explained>
              )
            },
          },
        ]
      : []),
    {
      key: 'n',
      head: 'Ratings',
      numeric: true,
      cell: (score) => (
        <Explained text={`by ${count(score.nRaters)} raters on ${count(score.nItems)} sentences`}>
          {count(score.nRatings)}
        </Explained>
      ),
    },
  ]
}

function howMade(score: SystemScore): string {
  if (score.reason !== null) return score.reason
  return `${methodWords(score.method)}; SE ${decimal(score.se, 3)}, df ${decimal(score.df, 1)}; median ${decimal(score.median, 1)}, SD ${decimal(score.sd)}`
}

function differenceMade({ ci95, pAdjusted }: NonNullable<ReturnType<typeof differenceTo>>): string {
  return `95\u00a0% interval ${interval(ci95, signed)}${pAdjusted === null ? '' : `, p adjusted ${decimal(pAdjusted, 3)}`}`
}
