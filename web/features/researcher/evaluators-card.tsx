import { Ear } from 'lucide-react'
import { useMemo } from 'react'
import type { EvaluatorComposition, ItemDifference, PanelDifference, PanelScore } from '#contract/composition'
import type { ResultGroup } from '#contract/results'
import { attributeTitle, methodWords } from '../../lib/figure-words.js'
import { count, decimal, interval, plural, signed } from '../../lib/format.js'
import { listenersTitles } from '../../lib/panel-words.js'
import { domainOf, scaleTicks } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { ConditionName } from './condition-name.js'
import type { Conditions } from './labels.js'
import type { FigureWords } from './method-figures.js'

interface Props {
  readonly group: ResultGroup
  readonly composition: EvaluatorComposition
  readonly conditions: Conditions
  readonly words: FigureWords
}

/** Who listened: what each kind of listener says of the same systems, and the sentences they hear differently. */
export function EvaluatorsCard({ group, composition, conditions, words }: Props) {
  const scores = useMemo(
    () => scoreColumns({ group, composition, conditions, words }),
    [group, composition, conditions, words],
  )
  const items = useMemo(() => itemColumns(conditions, words), [conditions, words])
  const title = attributeTitle(group.attribute)
  return (
    <>
      <Card title={`${title} by listeners`} text={whatTheySay(composition)}>
        <Table
          caption={`${title} by listeners, ${group.locale}`}
          columns={scores}
          rows={composition.scores}
          rowKey={({ condition, listeners }) => `${condition} ${listeners}`}
          groupOf={({ condition }) => conditions.label(condition)}
          dense
          stacked
        />
      </Card>
      {composition.items.length > 0 && (
        <Card
          title="Sentences heard differently"
          text="Native listeners against colleagues and experts, the widest gap first. Each interval is for its sentence alone: take the list as what to listen to next."
        >
          <Table
            caption={`Sentences heard differently in ${title}, ${group.locale}`}
            columns={items}
            rows={composition.items}
            rowKey={({ condition, prompt }) => `${condition} ${prompt}`}
            dense
            stacked
          />
        </Card>
      )}
    </>
  )
}

/** How many of the comparisons of panels are sure, in one sentence. */
function whatTheySay({ differences }: EvaluatorComposition): string {
  const known = differences.filter(({ ci95 }) => ci95 !== null)
  if (known.length === 0)
    return 'The same systems, kind of listener by kind of listener. There are too few listeners to say whether they differ.'
  const sure = known.filter(isSure).length
  const how =
    sure === 0
      ? 'no difference between listeners is sure'
      : `${plural(sure, 'difference')} of ${count(known.length)} between listeners ${sure === 1 ? 'is' : 'are'} sure`
  return `The same systems, kind of listener by kind of listener: ${how}. They are other people, so the intervals are wide.`
}

const isSure = ({ ci95 }: { readonly ci95: readonly [number, number] | null }): boolean =>
  ci95 !== null && (ci95[0] > 0 || ci95[1] < 0)

function scoreColumns({ group, composition, conditions, words }: Props): Column<PanelScore>[] {
  const isShare = group.systems.length === 0
  const domain: readonly [number, number] = isShare ? [0, 1] : domainOf(group)
  /** The others are held against the listeners that count most; the server names those first. */
  const versus = (score: PanelScore): PanelDifference | undefined =>
    composition.differences.find(
      ({ condition, a, b }) =>
        condition === score.condition &&
        b === score.listeners &&
        a === composition.scores.find((one) => one.condition === condition)?.listeners,
    )
  return [
    { key: 'listeners', head: 'Listeners', cell: ({ listeners }) => listenersTitles[listeners] },
    intervalColumn({ domain, ticks: scaleTicks(domain) }, (score) => ({
      mark: conditions.mark(score.condition),
      value: score.mean,
      interval: score.ci95,
    })),
    {
      key: 'mean',
      head: isShare ? 'Prefer the first' : words.mean,
      numeric: true,
      cell: (score) => <Explained text={methodWords(score.method)}>{decimal(score.mean)}</Explained>,
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (score) => interval(score.ci95) },
    {
      key: 'gap',
      head: 'Natives minus these',
      numeric: true,
      cell: (score) => <Gap difference={versus(score)} />,
    },
    {
      key: 'raters',
      head: 'Raters',
      numeric: true,
      cell: ({ raters, ratings, items }) => (
        <Explained text={`${plural(ratings, 'rating')} on ${plural(items, 'sentence')}`}>
          {count(raters)}
        </Explained>
      ),
    },
  ]
}

/** `+0.61 [0.20, 1.02]`, and why where there is no interval. */
function Gap({ difference }: { readonly difference: PanelDifference | undefined }) {
  if (difference === undefined) return '–'
  const { df, items, ci95, reason } = difference
  const how =
    reason ??
    `On ${plural(items, 'sentence')} that both heard; Welch over raters, df ${decimal(df, 1)}; not corrected for several comparisons`
  return (
    <Explained text={how}>
      {signed(difference.difference)} {ci95 !== null && <small>{interval(ci95, signed)}</small>}
    </Explained>
  )
}

function itemColumns(conditions: Conditions, words: FigureWords): Column<ItemDifference>[] {
  return [
    { key: 'prompt', head: 'Sentence', cell: ({ prompt }) => <bdi>{prompt}</bdi> },
    {
      key: 'system',
      head: 'System',
      cell: ({ condition }) => <ConditionName condition={condition} conditions={conditions} />,
    },
    {
      key: 'native',
      head: 'Natives',
      numeric: true,
      cell: ({ native, nativeRaters }) => (
        <Explained text={`by ${plural(nativeRaters, 'rater')}`}>{decimal(native)}</Explained>
      ),
    },
    {
      key: 'others',
      head: 'Others',
      numeric: true,
      cell: ({ others, otherRaters }) => (
        <Explained text={`by ${plural(otherRaters, 'rater')}`}>{decimal(others)}</Explained>
      ),
    },
    { key: 'gap', head: 'Gap', numeric: true, cell: ({ difference }) => signed(difference) },
    {
      key: 'ci',
      head: '95\u00a0% interval',
      numeric: true,
      wide: true,
      cell: ({ ci95 }) => interval(ci95, signed),
    },
    { key: 'verdict', head: 'Who hears a fault', cell: (row) => <Verdict row={row} words={words} /> },
  ]
}

/** Raters who all answer alike leave no interval; then what they say of each other is plain. */
function Verdict({ row, words }: { readonly row: ItemDifference; readonly words: FigureWords }) {
  const isWorse = row.difference > 0 === words.fewerIsBetter
  if (row.ci95 === null) {
    if (row.difference === 0) return 'heard alike'
    return isWorse ? <Caught>Every native, no other</Caught> : 'every other, no native'
  }
  if (!isSure(row)) return 'not sure'
  return isWorse ? <Caught>Natives do, others miss it</Caught> : 'others do, natives do not mind'
}

function Caught({ children }: { readonly children: string }) {
  return (
    <Chip tone="warn" icon={<Ear />}>
      {children}
    </Chip>
  )
}
