import type { CSSProperties } from 'react'
import { Swatch, type SeriesMark } from './series.js'
import type { Column } from './table.js'
import './interval-column.css'

/** An estimate and how sure it is, on the axis of its column. */
export interface DrawnInterval {
  readonly mark: SeriesMark
  /** Null draws the axis alone: what is not known is not guessed. */
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** A second interval, drawn as a thin line under the first. */
  readonly thin?: readonly [number, number] | null
  /** Where the estimate would be otherwise, drawn hollow. */
  readonly other?: number | null
}

export interface IntervalAxis {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** A value that splits the picture, such as no difference. */
  readonly split?: number
  readonly format?: (tick: number) => string
}

/**
 * The column of a table that draws each row's estimate as a dot on its interval, under one axis in the head: a plot whose
 * table cannot get out of step with it. Screen readers are left with the figures of the other columns.
 */
export function intervalColumn<Row>(
  axis: IntervalAxis,
  draw: (row: Row) => DrawnInterval | null,
): Column<Row> {
  return {
    key: 'drawn',
    drawn: true,
    head: <AxisHead axis={axis} />,
    cell: (row) => <IntervalMark axis={axis} drawn={draw(row)} />,
  }
}

/** The ticks of an axis over the column that is drawn on it. */
export function AxisHead({ axis }: { readonly axis: IntervalAxis }) {
  return (
    <>
      <span className="visually-hidden">Picture</span>
      <AxisTicks axis={axis} />
    </>
  )
}

export function AxisTicks({ axis }: { readonly axis: IntervalAxis }) {
  const write = axis.format ?? String
  return (
    <span className="interval-axis" dir="ltr" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} style={at(axis, tick)}>
          {write(tick)}
        </span>
      ))}
    </span>
  )
}

/** One dot on its interval, over the lines of its axis. */
export function IntervalMark({
  axis,
  drawn,
}: {
  readonly axis: IntervalAxis
  readonly drawn: DrawnInterval | null
}) {
  const { split } = axis
  return (
    <span className="interval-mark" dir="ltr" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <i key={tick} className="interval-mark__tick" style={at(axis, tick)} />
      ))}
      {split !== undefined && <i className="interval-mark__split" style={at(axis, split)} />}
      {drawn?.interval && (
        <i
          className="interval-mark__band"
          style={{ ...span(axis, drawn.interval), background: drawn.mark.colour }}
        />
      )}
      {drawn?.thin && <i className="interval-mark__thin" style={span(axis, drawn.thin)} />}
      {typeof drawn?.other === 'number' && (
        <i className="interval-mark__other" style={{ ...at(axis, drawn.other), color: drawn.mark.colour }} />
      )}
      {typeof drawn?.value === 'number' && (
        <span className="interval-mark__dot" style={at(axis, drawn.value)}>
          <Swatch mark={drawn.mark} />
        </span>
      )}
    </span>
  )
}

function at(axis: IntervalAxis, value: number): CSSProperties {
  return { insetInlineStart: `${place(axis, value)}%` }
}

function span(axis: IntervalAxis, [low, high]: readonly [number, number]): CSSProperties {
  const from = place(axis, low)
  return { insetInlineStart: `${from}%`, inlineSize: `${place(axis, high) - from}%` }
}

/** Percent of the axis; what lies beyond an end is drawn at the end. */
function place({ domain: [low, high] }: IntervalAxis, value: number): number {
  return high === low ? 50 : 100 * Math.min(1, Math.max(0, (value - low) / (high - low)))
}
