import { Globe } from 'lucide-react'
import { useMemo } from 'react'
import type { ResultGroup } from '#contract/results'
import { count, interval, localeName, percent, probability, signed } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { EmptyState } from '../../ui/empty-state.js'
import { Figure } from '../../ui/figure.js'
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot.js'
import { Notice } from '../../ui/notice.js'
import { Table, type Column } from '../../ui/table.js'
import { Explained } from '../../ui/tooltip.js'
import { contrastsOf, type Contrast, type ContrastRow } from './contrasts.js'
import { attributeTitle, type Conditions } from './labels.js'
import { aroundZero } from './scale-ticks.js'

interface Props {
  readonly groups: readonly ResultGroup[]
  readonly conditions: Conditions
}

/** Contrasts within each locale, side by side. Raw scores of two locales never meet. */
export function ContrastView({ groups, conditions }: Props) {
  const contrasts = useMemo(() => contrastsOf(groups, conditions.baseline), [groups, conditions.baseline])
  return (
    <>
      <Notice title="Contrasts, not scores">
        Raters of two languages use a scale differently, so their raw scores are never pooled or ranked
        against each other. What can be compared is the difference between two systems within each locale.
      </Notice>
      {contrasts.length === 0 ? (
        <EmptyState icon={<Globe />} title="No contrasts yet">
          <p>They appear as soon as two systems have been rated on the same sentences in a locale.</p>
        </EmptyState>
      ) : (
        contrasts.map((contrast) => (
          <ContrastCard
            key={`${contrast.attribute} ${contrast.kind} ${contrast.a} ${contrast.b}`}
            contrast={contrast}
            conditions={conditions}
          />
        ))
      )}
    </>
  )
}

function ContrastCard({
  contrast,
  conditions,
}: {
  readonly contrast: Contrast
  readonly conditions: Conditions
}) {
  const a = conditions.label(contrast.a)
  const b = conditions.label(contrast.b)
  const share = contrast.kind === 'share'
  const rows = useMemo(
    () => contrast.rows.map((row) => plotRow(row, contrast, conditions)),
    [contrast, conditions],
  )
  const domain = useMemo(
    () => (share ? ([0, 1] as const) : aroundZero(rows.flatMap((row) => row.interval ?? [row.value]))),
    [rows, share],
  )
  return (
    <Card
      title={
        share
          ? `${attributeTitle(contrast.attribute)}: ${a} preferred to ${b}`
          : `${attributeTitle(contrast.attribute)}: ${a} − ${b}`
      }
      text={
        share
          ? 'Share of preference for the first, by locale.'
          : 'Difference on the same raters and sentences, by locale.'
      }
    >
      <Figure
        beside
        plot={
          <IntervalPlot
            label={`${a} against ${b} by locale with 95\u00a0% intervals`}
            rows={rows}
            domain={domain}
            zero={share ? 0.5 : 0}
            format={share ? wholePercent : shortSigned}
          />
        }
        table={
          <Table
            caption={`${attributeTitle(contrast.attribute)}: ${a} against ${b} by locale`}
            columns={columnsOf(share)}
            rows={contrast.rows}
            rowKey={(row) => row.locale}
            dense
          />
        }
      />
    </Card>
  )
}

function plotRow(row: ContrastRow, contrast: Contrast, conditions: Conditions): IntervalRow {
  const write = contrast.kind === 'share' ? percent : signed
  return {
    key: row.locale,
    label: localeName(row.locale),
    mark: conditions.mark(contrast.a),
    value: row.value,
    interval: row.ci95,
    tip: [
      localeName(row.locale),
      `${write(row.value)}, 95\u00a0% interval ${interval(row.ci95, write)}`,
      row.method,
    ].join('\n'),
  }
}

function columnsOf(share: boolean): Column<ContrastRow>[] {
  const write = share ? (value: number) => percent(value, 1) : signed
  return [
    { key: 'locale', head: 'Locale', cell: (row) => `${localeName(row.locale)} (${row.locale})` },
    {
      key: 'value',
      head: share ? 'Share' : 'Difference',
      numeric: true,
      cell: (row) => <Explained text={row.method}>{write(row.value)}</Explained>,
    },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: (row) => interval(row.ci95, write) },
    { key: 'p', head: share ? 'p' : 'p adjusted', numeric: true, cell: (row) => probability(row.p) },
    {
      key: 'raters',
      head: share ? 'Answers' : 'Raters',
      numeric: true,
      cell: (row) => (row.n === null ? '–' : count(row.n)),
    },
  ]
}

const shortSigned = (value: number) => signed(value, 1)
const wholePercent = (value: number) => percent(value)
