import { Users } from 'lucide-react'
import { Link } from 'react-router'
import { pairSign, type ItemDifference, type PanelDifference, type PanelScore } from '#contract/composition'
import type { ReleaseView } from '#contract/releases'
import { attributeTitle, methodWords } from '../../../lib/figure-words.js'
import { count, decimal, interval, localeName, signed } from '../../../lib/format.js'
import { listenersTitles } from '../../../lib/panel-words.js'
import { paths } from '../../../lib/paths.js'
import { Card } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { Table, type Column } from '../../../ui/table.js'
import { EstimateCell } from './estimate-cell.js'

type Composition = ReleaseView['composition'][number]
interface Row {
  readonly score: PanelScore
  readonly gap: PanelDifference | undefined
  readonly group: string
}
type Item = ItemDifference & { readonly where: string }

/** Who listened: the same release as native speakers, colleagues and experts hear it, and where they part. */
export function ReleaseListeners({ release }: { readonly release: ReleaseView }) {
  const { composition, figures } = release
  if (figures.length === 0) return null
  const items = composition.flatMap((one) =>
    one.items.map((item): Item => ({ ...item, where: `${one.locale}, ${attributeTitle(one.attribute)}` })),
  )
  return (
    <Card
      title="Who listened"
      text="Experts and colleagues are used to synthetic speech; native speakers hear what users hear."
      flush={composition.length > 0}
    >
      {composition.length === 0 ? (
        <EmptyState icon={<Users />} title="One kind of listener so far">
          <p>
            Let a study name another <Link to={paths.panels()}>panel</Link>, and what native speakers,
            colleagues and experts say of this release stands side by side here.
          </p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Means by kind of listener"
            columns={columns}
            rows={composition.flatMap(rowsOf)}
            rowKey={({ group, score }) => `${group} ${score.condition} ${score.listeners}`}
            groupOf={({ group }) => group}
            dense
            stacked
          />
          {items.length > 0 && (
            <Table
              caption="Sentences that native speakers and the others hear differently"
              hideCaption={false}
              columns={itemColumns}
              rows={items}
              rowKey={({ where, condition, prompt }) => `${where} ${condition} ${prompt}`}
              maxHeight="360px"
              dense
            />
          )}
        </>
      )}
    </Card>
  )
}

/** The listeners that count most come first; the others are held against them. */
function rowsOf({ locale, attribute, study, scores, differences }: Composition): Row[] {
  return scores.map((score) => ({
    score,
    gap: differences.find(
      ({ condition, a, b }) =>
        condition === score.condition &&
        b === score.listeners &&
        a === scores.find((one) => one.condition === condition)?.listeners,
    ),
    group: [
      localeName(locale),
      attributeTitle(attribute),
      study,
      ...(score.condition.includes(pairSign) ? [score.condition] : []),
    ].join(', '),
  }))
}

const columns: Column<Row>[] = [
  { key: 'listeners', head: 'Listeners', cell: ({ score }) => listenersTitles[score.listeners] },
  {
    key: 'mean',
    head: 'Mean',
    numeric: true,
    cell: ({ score }) => (
      <EstimateCell
        value={decimal(score.mean)}
        range={score.ci95 === null ? null : interval(score.ci95)}
        made={methodWords(score.method)}
      />
    ),
  },
  {
    key: 'gap',
    head: 'Natives minus these',
    numeric: true,
    cell: ({ gap }) =>
      gap === undefined ? (
        '–'
      ) : (
        <EstimateCell
          value={signed(gap.difference)}
          range={gap.ci95 === null ? null : interval(gap.ci95, signed)}
          made={gap.reason ?? `On ${count(gap.items)} sentences that both heard; Welch over raters`}
        />
      ),
  },
  { key: 'raters', head: 'Raters', numeric: true, cell: ({ score }) => count(score.raters) },
  { key: 'items', head: 'Sentences', numeric: true, cell: ({ score }) => count(score.items) },
]

const itemColumns: Column<Item>[] = [
  { key: 'prompt', head: 'Sentence', cell: ({ prompt }) => <bdi>{prompt}</bdi> },
  { key: 'where', head: 'Locale, attribute', wide: true, cell: ({ where }) => where },
  { key: 'native', head: 'Natives', numeric: true, cell: ({ native }) => decimal(native) },
  { key: 'others', head: 'Others', numeric: true, cell: ({ others }) => decimal(others) },
  {
    key: 'gap',
    head: 'Gap',
    numeric: true,
    cell: ({ difference, ci95 }) => (
      <EstimateCell
        value={signed(difference)}
        range={ci95 === null ? null : interval(ci95, signed)}
        made="Of this sentence alone, not corrected for how many were compared"
      />
    ),
  },
]
