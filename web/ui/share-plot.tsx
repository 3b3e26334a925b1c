import { useCallback } from 'react'
import { Plot, type PlotLibrary } from './plot.js'

export interface ShareRow {
  readonly key: string
  readonly a: { readonly label: string; readonly colour: string; readonly count: number }
  readonly b: { readonly label: string; readonly colour: string; readonly count: number }
  readonly ties: number
  readonly share: number | null
  readonly interval: readonly [number, number] | null
  readonly tip: string
}

interface Part {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly colour: string
  readonly text: string
  readonly opacity: number
}

const rowHeight = 92

/** Pairs on one line each: A from the left, B from the right, ties between them, and the share's interval below. */
export function SharePlot({ label, rows }: { readonly label: string; readonly rows: readonly ShareRow[] }) {
  const draw = useCallback((plot: PlotLibrary, width: number) => drawShares(plot, width, rows), [rows])
  return <Plot label={label} height={rows.length * rowHeight + 30} draw={draw} />
}

function drawShares(plot: PlotLibrary, width: number, rows: readonly ShareRow[]): Element {
  const parts = rows.flatMap(partsOf)
  const known = rows.filter((row) => row.share !== null)
  return plot.plot({
    width,
    height: rows.length * rowHeight + 30,
    marginLeft: 10,
    marginRight: 10,
    marginTop: 2,
    marginBottom: 28,
    x: { domain: [0, 1], label: null },
    y: {
      type: 'band',
      domain: rows.map((row) => row.key),
      axis: null,
      paddingInner: 0.66,
      paddingOuter: 0.5,
    },
    color: { type: 'identity' },
    marks: [
      plot.gridX({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: 'var(--line)', strokeOpacity: 1 }),
      plot.axisX({
        ticks: [0, 0.25, 0.5, 0.75, 1],
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (value: unknown) => `${Number(value) * 100} %`,
      }),
      plot.barX(parts, {
        y: 'key',
        x1: 'from',
        x2: 'to',
        fill: 'colour',
        fillOpacity: 'opacity',
        insetLeft: 0.5,
        insetRight: 0.5,
        rx: 3,
      }),
      plot.text(
        parts.filter((part) => part.to - part.from > 0.08),
        {
          y: 'key',
          x: (part: Part) => (part.from + part.to) / 2,
          text: 'text',
          fill: 'var(--surface)',
          fontWeight: 650,
          fontSize: 12.5,
        },
      ),
      plot.text(rows, {
        y: 'key',
        frameAnchor: 'left',
        text: (row: ShareRow) => `A  ${row.a.label}`,
        dy: -27,
        textAnchor: 'start',
        fill: 'var(--ink)',
        fontWeight: 560,
        fontSize: 13,
        lineWidth: width / 28,
        textOverflow: 'ellipsis',
      }),
      plot.text(rows, {
        y: 'key',
        frameAnchor: 'right',
        text: (row: ShareRow) => `${row.b.label}  B`,
        dy: -27,
        textAnchor: 'end',
        fill: 'var(--ink)',
        fontWeight: 560,
        fontSize: 13,
        lineWidth: width / 28,
        textOverflow: 'ellipsis',
      }),
      plot.ruleX([0.5], { stroke: 'var(--ink-3)', strokeDasharray: '2 3' }),
      plot.ruleY(
        known.filter((row) => row.interval !== null),
        {
          y: 'key',
          x1: (row: ShareRow) => row.interval?.[0],
          x2: (row: ShareRow) => row.interval?.[1],
          stroke: 'var(--ink)',
          strokeOpacity: 0.3,
          strokeWidth: 7,
          strokeLinecap: 'round',
          dy: 27,
        },
      ),
      plot.dot(known, { y: 'key', x: 'share', r: 5.5, fill: 'var(--ink)', dy: 27 }),
      plot.tip(
        known,
        plot.pointerY({
          y: 'key',
          x: 'share',
          title: 'tip',
          fill: 'var(--surface)',
          stroke: 'var(--line-strong)',
          maxRadius: 80,
        }),
      ),
    ],
  })
}

function partsOf(row: ShareRow): Part[] {
  const total = row.a.count + row.b.count + row.ties
  if (total === 0) return []
  const a = row.a.count / total
  const b = row.b.count / total
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return [
    { key: row.key, from: 0, to: a, colour: row.a.colour, text: percent(a), opacity: 1 },
    { key: row.key, from: a, to: 1 - b, colour: 'var(--ink-3)', text: percent(1 - a - b), opacity: 0.55 },
    {
      key: row.key,
      from: 1 - b,
      to: 1,
      colour: row.b.colour,
      text: percent(b),
      opacity: row.a.colour === row.b.colour ? 0.62 : 1,
    },
  ].filter((part) => part.to > part.from)
}
