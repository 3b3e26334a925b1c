import { useCallback } from 'react'
import { Plot, type PlotLibrary } from './plot.js'
import type { SeriesMark } from './series.js'

export interface DistributionRow {
  readonly key: string
  readonly label: string
  readonly mark: SeriesMark
  readonly bins: readonly { readonly value: number; readonly count: number }[]
}

interface DistributionPlotProps {
  readonly label: string
  readonly rows: readonly DistributionRow[]
  /** The values of the scale, in order; every row has a bar or a gap for each. */
  readonly values: readonly number[]
}

const rowHeight = 64

interface Bar {
  readonly key: string
  readonly value: number
  readonly share: number
  readonly colour: string
  readonly tip: string
}

/** One small histogram a row, all on the same scale. */
export function DistributionPlot({ label, rows, values }: DistributionPlotProps) {
  const draw = useCallback(
    (plot: PlotLibrary, width: number) => drawDistributions(plot, width, rows, values),
    [rows, values],
  )
  return <Plot label={label} height={rows.length * rowHeight + 30} draw={draw} />
}

function drawDistributions(
  plot: PlotLibrary,
  width: number,
  rows: readonly DistributionRow[],
  values: readonly number[],
): Element {
  const bars = rows.flatMap(barsOf)
  const top = Math.max(0.05, ...bars.map((bar) => bar.share))
  const marginLeft = width < 420 ? 92 : Math.min(190, Math.round(width * 0.34))
  const few = values.length <= 12
  return plot.plot({
    width,
    height: rows.length * rowHeight + 30,
    marginLeft,
    marginRight: 12,
    marginTop: 6,
    marginBottom: 28,
    x: few
      ? { type: 'band', domain: [...values], label: null, padding: 0.18 }
      : { label: null, domain: [values[0] ?? 0, values.at(-1) ?? 1] },
    y: { axis: null, domain: [0, top] },
    fy: { domain: rows.map((row) => row.key), axis: null, padding: 0.2 },
    color: { type: 'identity' },
    marks: [
      few
        ? plot.barY(bars, { fy: 'key', x: 'value', y: 'share', fill: 'colour', fillOpacity: 0.85, rx: 2 })
        : plot.ruleX(bars, { fy: 'key', x: 'value', y: 'share', stroke: 'colour', strokeWidth: 3 }),
      few
        ? plot.text(bars, {
            fy: 'key',
            x: 'value',
            y: 'share',
            text: (bar: Bar) => (bar.share === 0 ? '' : `${Math.round(bar.share * 100)}`),
            dy: -6,
            fontSize: 10.5,
            fill: 'var(--ink-2)',
          })
        : null,
      plot.ruleY([0], { stroke: 'var(--line-strong)' }),
      plot.axisX({ tickSize: 0, tickPadding: 7, ...(few ? {} : { ticks: 6 }) }),
      plot.text(rows, {
        fy: 'key',
        frameAnchor: 'left',
        text: 'label',
        dx: -marginLeft,
        textAnchor: 'start',
        fill: 'var(--ink)',
        fontSize: 13,
        fontWeight: 560,
        lineWidth: (marginLeft - 10) / 13,
        textOverflow: 'ellipsis',
      }),
      plot.tip(
        bars,
        plot.pointerX({
          fy: 'key',
          x: 'value',
          y: 'share',
          title: 'tip',
          fill: 'var(--surface)',
          stroke: 'var(--line-strong)',
        }),
      ),
    ],
  })
}

function barsOf(row: DistributionRow): Bar[] {
  const total = row.bins.reduce((sum, bin) => sum + bin.count, 0)
  return row.bins.map((bin) => ({
    key: row.key,
    value: bin.value,
    share: total === 0 ? 0 : bin.count / total,
    colour: row.mark.colour,
    tip: `${row.label}\n${bin.count} of ${total} gave ${bin.value}`,
  }))
}
