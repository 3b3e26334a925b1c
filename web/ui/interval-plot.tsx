import { useCallback } from 'react'
import { Plot, type PlotLibrary } from './plot.js'
import type { SeriesMark } from './series.js'

export interface IntervalRow {
  readonly key: string
  readonly label: string
  readonly mark: SeriesMark
  readonly value: number
  readonly interval: readonly [number, number] | null
  /** A second, thinner interval under the first. */
  readonly thin?: readonly [number, number] | null
  /** What hovering says, line by line: the figure, then how it was made. */
  readonly tip: string
}

interface IntervalPlotProps {
  readonly label: string
  readonly rows: readonly IntervalRow[]
  readonly domain: readonly [number, number]
  readonly ticks?: readonly number[]
  /** A value that splits the picture, such as no difference. */
  readonly zero?: number
  readonly format?: (value: number) => string
}

const rowHeight = 46
const narrow = 520

/** Dots with a thick interval, and a thin one under it where there is a second. */
export function IntervalPlot({ label, rows, domain, ticks, zero, format }: IntervalPlotProps) {
  const draw = useCallback(
    (plot: PlotLibrary, width: number) => drawIntervals(plot, width, { rows, domain, ticks, zero, format }),
    [rows, domain, ticks, zero, format],
  )
  return <Plot label={label} height={rows.length * rowHeight + 34} draw={draw} />
}

interface Drawing {
  readonly rows: readonly IntervalRow[]
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[] | undefined
  readonly zero: number | undefined
  readonly format: ((value: number) => string) | undefined
}

function drawIntervals(plot: PlotLibrary, width: number, drawing: Drawing): Element {
  const { rows, domain, ticks, zero, format } = drawing
  const onTop = width < narrow
  const longest = Math.max(0, ...rows.map((row) => row.label.length))
  const marginLeft = onTop ? 10 : Math.min(Math.round(width * 0.32), 24 + longest * 7.4)
  const step = onTop ? rowHeight + 12 : rowHeight
  const honest = rows.flatMap((row) => (row.interval === null ? [] : [{ ...row, ends: row.interval }]))
  const thin = rows.flatMap((row) =>
    row.thin === undefined || row.thin === null ? [] : [{ ...row, ends: row.thin }],
  )
  return plot.plot({
    width,
    height: rows.length * step + 34,
    marginLeft,
    marginRight: 18,
    marginTop: 4,
    marginBottom: 30,
    x: { domain: [...domain], label: null },
    y: { type: 'band', domain: rows.map((row) => row.key), axis: null, padding: 0 },
    marks: [
      plot.gridX({
        ...(ticks === undefined ? {} : { ticks: [...ticks] }),
        stroke: 'var(--line)',
        strokeOpacity: 1,
      }),
      plot.axisX({
        ...(ticks === undefined ? {} : { ticks: [...ticks] }),
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (value: unknown) => (format ?? String)(Number(value)),
      }),
      zero === undefined ? null : plot.ruleX([zero], { stroke: 'var(--ink-3)', strokeDasharray: '2 3' }),
      plot.ruleY(honest, {
        y: 'key',
        x1: (row: { ends: [number, number] }) => row.ends[0],
        x2: (row: { ends: [number, number] }) => row.ends[1],
        stroke: (row: IntervalRow) => row.mark.colour,
        strokeWidth: 8,
        strokeOpacity: 0.32,
        strokeLinecap: 'round',
        dy: onTop ? 8 : 0,
      }),
      plot.ruleY(thin, {
        y: 'key',
        x1: (row: { ends: [number, number] }) => row.ends[0],
        x2: (row: { ends: [number, number] }) => row.ends[1],
        stroke: 'var(--ink-3)',
        strokeWidth: 1.25,
        dy: onTop ? 19 : 12,
      }),
      plot.dot(rows, {
        x: 'value',
        y: 'key',
        r: 6.5,
        symbol: (row: IntervalRow) => row.mark.shape,
        fill: (row: IntervalRow) => row.mark.colour,
        stroke: 'var(--surface)',
        strokeWidth: 1,
        dy: onTop ? 8 : 0,
      }),
      plot.text(rows, {
        y: 'key',
        text: 'label',
        frameAnchor: 'left',
        dx: onTop ? 0 : -marginLeft,
        dy: onTop ? -13 : 0,
        textAnchor: 'start',
        fill: 'var(--ink)',
        fontSize: 13,
        fontWeight: 560,
        lineWidth: (onTop ? width : marginLeft - 14) / 13,
        textOverflow: 'ellipsis',
      }),
      plot.tip(
        rows,
        plot.pointerY({
          x: 'value',
          y: 'key',
          title: 'tip',
          fill: 'var(--surface)',
          stroke: 'var(--line-strong)',
          fontSize: 12.5,
          lineHeight: 1.4,
          maxRadius: 60,
        }),
      ),
    ],
    color: { type: 'identity' },
  })
}
