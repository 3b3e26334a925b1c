import { CircleCheck, Hourglass, TrendingDown, TrendingUp } from 'lucide-react'
import type { ChartSeries } from '#contract/monitors'
import { count, decimal, interval, signed } from '../../../lib/format.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { Figure } from '../../../ui/figure.js'
import { Table, type Column } from '../../../ui/table.js'
import { roleMeanings, roleTitles } from './monitor-words.js'
import { CusumPlot, EwmaPlot } from './series-plot.js'

type Point = ChartSeries['points'][number]

const normalQuantile = 1.96

/** One series on both charts, with the figures they were drawn from. */
export function SeriesCard({
  series,
  decision,
}: {
  readonly series: ChartSeries
  readonly decision: number
}) {
  const title = roleTitles[series.role] ?? series.role
  const learnt = series.points.some((point) => point.ewma !== null)
  return (
    <Card title={title} text={roleMeanings[series.role]} action={<SeriesChip series={series} />}>
      <Figure
        beside
        plot={
          learnt ? (
            <div className="series-plots">
              <h3 className="series-plots__head">EWMA, σ</h3>
              <EwmaPlot title={title} points={series.points} />
              <h3 className="series-plots__head">CUSUM, σ: rises above the line, falls below it</h3>
              <CusumPlot title={title} points={series.points} decision={decision} />
            </div>
          ) : (
            <p className="quiet-text">The charts begin once the baseline waves have taught the level.</p>
          )
        }
        table={
          <Table
            caption={`${title} by wave`}
            columns={columns}
            rows={[...series.points].reverse()}
            rowKey={(point) => String(point.wave)}
            maxHeight="400px"
            dense
          />
        }
      />
    </Card>
  )
}

/** Where the newest point of a series lies, in a word and an icon. */
export function SeriesChip({ series }: { readonly series: ChartSeries | undefined }) {
  const newest = series?.points.at(-1)
  if (newest === undefined || newest.z === null) {
    return (
      <Chip tone="neutral" icon={<Hourglass />}>
        Learning
      </Chip>
    )
  }
  if (newest.alarm === null) {
    return (
      <Chip tone="good" icon={<CircleCheck />}>
        In control
      </Chip>
    )
  }
  return newest.alarm === 'up' ? (
    <Chip tone="bad" icon={<TrendingUp />}>
      Moved up
    </Chip>
  ) : (
    <Chip tone="bad" icon={<TrendingDown />}>
      Moved down
    </Chip>
  )
}

const columns: readonly Column<Point>[] = [
  {
    key: 'wave',
    head: 'Wave',
    cell: ({ wave, alarm }) => (
      <span className="series-wave num">
        {wave}
        {alarm === 'up' && <TrendingUp aria-label="out of limits, up" />}
        {alarm === 'down' && <TrendingDown aria-label="out of limits, down" />}
      </span>
    ),
  },
  { key: 'mean', head: 'Mean', numeric: true, cell: (point) => decimal(point.mean) },
  {
    key: 'interval',
    head: '95 % interval',
    numeric: true,
    cell: ({ mean, se }) => interval([mean - normalQuantile * se, mean + normalQuantile * se]),
  },
  { key: 'n', head: 'Raters', numeric: true, cell: (point) => count(point.raters) },
  { key: 'z', head: 'z', numeric: true, cell: (point) => signed(point.z, 1) },
  { key: 'ewma', head: 'EWMA', numeric: true, wide: true, cell: (point) => signed(point.ewma) },
]
