import { ChartNoAxesColumn, ClipboardList } from 'lucide-react'
import { Link } from 'react-router'
import type { ReleaseFigure, ReleaseView } from '#contract/releases'
import { attributeTitle, methodWords } from '../../../lib/figure-words.js'
import { count, decimal, interval, localeName, percent, signed } from '../../../lib/format.js'
import { listenersTitles } from '../../../lib/panel-words.js'
import { paths } from '../../../lib/paths.js'
import { aroundAll, aroundZero, scaleTicks, signedTick, ticksAroundZero } from '../../../lib/scale-ticks.js'
import { methodTitles } from '../../../lib/study-words.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { intervalColumn } from '../../../ui/interval-column.js'
import type { SeriesMark } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { EstimateCell } from './estimate-cell.js'
import { figureKey, figureSets, studiesOf, type FigureSet, type StudyOf } from './figure-sets.js'

interface Props {
  readonly release: ReleaseView
  readonly mark: SeriesMark
}

/** What listeners said, per locale and attribute, beside the difference to what users hear; and the studies that say it. */
export function ReleaseFigures({ release, mark }: Props) {
  const { figures, production, productionRelease } = release
  if (figures.length === 0) return <NothingHeard />
  const against =
    production || productionRelease === null
      ? null
      : `Differences are to ${productionRelease.version}, which users hear now, on the same raters and sentences.`
  return (
    <>
      {figureSets(figures).map((set) => (
        <Card
          key={set.key}
          title={`What listeners said: ${methodTitles[set.method]}`}
          text={against ?? whyNoDifference(production)}
        >
          <Table
            caption={`${methodTitles[set.method]}, by locale`}
            columns={columnsOf(set, mark)}
            rows={set.figures}
            rowKey={figureKey}
            groupOf={({ locale }) => `${localeName(locale)} (${locale})`}
            dense
            stacked
          />
        </Card>
      ))}
      <Card title="Studies" text="Where these figures come from." flush>
        <Table
          caption="Studies that the release is in"
          columns={studyColumns}
          rows={studiesOf(figures)}
          rowKey={({ id }) => id}
          stacked
        />
      </Card>
    </>
  )
}

function NothingHeard() {
  return (
    <Card title="What listeners said">
      <EmptyState
        icon={<ChartNoAxesColumn />}
        title="No figure yet"
        action={
          <ButtonLink icon={<ClipboardList />} to={paths.studies()}>
            Open studies
          </ButtonLink>
        }
      >
        <p>
          A release gets its figures from the studies that it is in, as soon as listeners have answered. Until
          then its page knows only where it stands.
        </p>
      </EmptyState>
    </Card>
  )
}

function whyNoDifference(production: boolean): string {
  return production
    ? 'This is what users hear now; other releases are compared with it.'
    : 'Nothing of this voice is in production, so there is no difference to show.'
}

function columnsOf({ figures, compared, share }: FigureSet, mark: SeriesMark): Column<ReleaseFigure>[] {
  const difference = share ? (value: number) => percent(value, 1) : (value: number) => signed(value)
  return [
    {
      key: 'attribute',
      head: 'Attribute',
      cell: (figure) => (
        <span className="two-lines">
          {attributeTitle(figure.attribute)}
          <span className="quiet-text">{listenersTitles[figure.panel]}</span>
        </span>
      ),
    },
    drawnColumn(figures, compared, share, mark),
    {
      key: 'mean',
      head: 'Mean',
      numeric: true,
      cell: (figure) => (
        <EstimateCell
          value={decimal(figure.mean)}
          range={figure.ci95 === null ? null : interval(figure.ci95)}
          made={figure.statistic === null ? null : methodWords(figure.statistic)}
        />
      ),
    },
    ...(compared
      ? [
          {
            key: 'difference',
            head: share ? 'Beyond one half' : 'Difference',
            numeric: true,
            cell: (figure: ReleaseFigure) => (
              <EstimateCell
                value={figure.difference === null ? '–' : difference(figure.difference)}
                range={figure.differenceCi95 === null ? null : interval(figure.differenceCi95, difference)}
                made={figure.differenceStatistic === null ? null : methodWords(figure.differenceStatistic)}
              />
            ),
          },
        ]
      : []),
    { key: 'raters', head: 'Raters', numeric: true, cell: ({ raters }) => count(raters) },
    { key: 'items', head: 'Sentences', numeric: true, cell: ({ items }) => count(items) },
  ]
}

/** Differences where there are any, for they decide; else the means on their scale. */
function drawnColumn(
  figures: readonly ReleaseFigure[],
  compared: boolean,
  share: boolean,
  mark: SeriesMark,
): Column<ReleaseFigure> {
  if (compared) {
    const domain = aroundZero(
      figures.flatMap(({ difference, differenceCi95 }) => differenceCi95 ?? difference ?? []),
    )
    const format = share ? (tick: number) => percent(tick) : signedTick
    return intervalColumn({ domain, ticks: ticksAroundZero(domain), split: 0, format }, (figure) => ({
      mark,
      value: figure.difference,
      interval: figure.differenceCi95,
    }))
  }
  const scale = figures[0]?.scale ?? null
  const domain =
    scale === null
      ? aroundAll(figures.flatMap(({ mean, ci95 }) => ci95 ?? mean ?? []))
      : ([scale.min, scale.max] as const)
  return intervalColumn({ domain, ticks: scaleTicks(domain) }, ({ mean, ci95 }) => ({
    mark,
    value: mean,
    interval: ci95,
  }))
}

const studyColumns: Column<StudyOf>[] = [
  {
    key: 'name',
    head: 'Study',
    cell: ({ id, name }) => (
      <Link className="link-plain" to={paths.results(id)}>
        <bdi>{name}</bdi>
      </Link>
    ),
  },
  { key: 'method', head: 'Method', cell: ({ method }) => methodTitles[method] },
  { key: 'locales', head: 'Locales', cell: ({ locales }) => locales.join(', ') },
  {
    key: 'attributes',
    head: 'Attributes',
    cell: ({ attributes }) => attributes.map(attributeTitle).join(', '),
  },
  { key: 'raters', head: 'Most raters in a locale', numeric: true, cell: ({ raters }) => count(raters) },
]
