import { Globe } from 'lucide-react'
import { useMemo } from 'react'
import type { ResultGroup } from '#contract/results'
import { attributeTitle, methodWords } from '../../lib/figure-words.js'
import { count, interval, localeName, percent, probability, signed } from '../../lib/format.js'
import { aroundZero, signedTick, ticksAroundZero } from '../../lib/scale-ticks.js'
import { Card } from '../../ui/card.js'
import { EmptyState } from '../../ui/empty-state.js'
import { intervalColumn } from '../../ui/interval-column.js'
import { Notice } from '../../ui/notice.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { contrastsOf, type Contrast, type ContrastRow } from './contrasts.js'
import type { Conditions } from './labels.js'

interface Props {
  readonly groups: readonly ResultGroup[]
  readonly conditions: Conditions
}

/** Contrasts within each locale, side by side on one axis. Raw scores of two locales never meet. */
export function ContrastView({ groups, conditions }: Props) {
  const sets = useMemo(() => setsOf(contrastsOf(groups, conditions.baseline)), [groups, conditions.baseline])
  return (
    <>
      <Notice title="Contrasts, not scores">
        Raters of two languages use a scale differently, so their raw scores are never pooled or ranked
        against each other. What can be compared is the difference between two systems within each locale.
      </Notice>
      {sets.length === 0 ? (
        <EmptyState icon={<Globe />} title="No contrasts yet">
          <p>They appear as soon as two systems have been rated on the same sentences in a locale.</p>
        </EmptyState>
      ) : (
        sets.map((set) => (
          <ContrastCard key={`${set.attribute} ${set.kind}`} set={set} conditions={conditions} />
        ))
      )}
    </>
  )
}

/** The contrasts of one attribute that can stand on one axis. */
interface ContrastSet extends Pick<Contrast, 'attribute' | 'kind'> {
  readonly contrasts: readonly Contrast[]
}

interface SetRow extends ContrastRow {
  readonly contrast: Contrast
}

function setsOf(contrasts: readonly Contrast[]): readonly ContrastSet[] {
  const sets = new Map<string, ContrastSet & { contrasts: Contrast[] }>()
  for (const contrast of contrasts) {
    const { attribute, kind } = contrast
    const key = JSON.stringify([attribute, kind])
    const set = sets.get(key) ?? { attribute, kind, contrasts: [] }
    set.contrasts.push(contrast)
    sets.set(key, set)
  }
  return [...sets.values()]
}

function ContrastCard({ set, conditions }: { readonly set: ContrastSet; readonly conditions: Conditions }) {
  const share = set.kind === 'share'
  const rows = useMemo(
    () => set.contrasts.flatMap((contrast) => contrast.rows.map((row): SetRow => ({ ...row, contrast }))),
    [set],
  )
  const columns = useMemo(() => columnsOf(rows, share, conditions), [rows, share, conditions])
  const title = attributeTitle(set.attribute)
  return (
    <Card
      title={share ? `${title}: share of preference by locale` : `${title}: differences by locale`}
      text={
        share
          ? 'How often the first of each pair was preferred, ties split.'
          : 'First minus second, on the same raters and sentences of each locale.'
      }
    >
      <Table
        caption={`${title} by locale, ${share ? 'shares of preference' : 'differences'}`}
        columns={columns}
        rows={rows}
        rowKey={({ locale, contrast: { a, b } }) => `${a} ${b} ${locale}`}
        groupOf={({ contrast: { a, b } }) =>
          `${conditions.label(a)} ${share ? 'over' : '−'} ${conditions.label(b)}`
        }
        dense
        stacked
      />
    </Card>
  )
}

function columnsOf(rows: readonly SetRow[], share: boolean, conditions: Conditions): Column<SetRow>[] {
  const write = share ? (value: number) => percent(value, 1) : signed
  const domain = share ? ([0, 1] as const) : aroundZero(rows.flatMap((row) => row.ci95 ?? [row.value]))
  const axis = share
    ? { domain, ticks: [0, 0.25, 0.5, 0.75, 1], split: 0.5, format: (tick: number) => percent(tick) }
    : { domain, ticks: ticksAroundZero(domain), split: 0, format: signedTick }
  return [
    {
      key: 'locale',
      head: 'Locale',
      cell: (row) => (
        <>
          {localeName(row.locale)} <small className="condition-note">{row.locale}</small>
        </>
      ),
    },
    intervalColumn(axis, ({ contrast, value, ci95 }) => ({
      mark: conditions.mark(contrast.a),
      value,
      interval: ci95,
    })),
    {
      key: 'value',
      head: share ? 'Share' : 'Difference',
      numeric: true,
      cell: (row) => <Explained text={methodWords(row.method)}>{write(row.value)}</Explained>,
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95, write) },
    { key: 'p', head: share ? 'p' : 'p adjusted', numeric: true, cell: (row) => probability(row.p) },
    {
      key: 'raters',
      head: share ? 'Answers' : 'Raters',
      numeric: true,
      wide: true,
      cell: (row) => (row.n === null ? '–' : count(row.n)),
    },
  ]
}
