import { useCallback } from 'react'
import type { ChartSeries } from '#contract/monitors'
import { decimal, signed } from '../../../lib/format.js'
import { Plot, type PlotLibrary } from '../../../ui/plot.js'

type Point = ChartSeries['points'][number]

const height = 170
const wave = (point: Point) => point.wave

interface Props {
  readonly title: string
  readonly points: readonly Point[]
}

/** The weighted average of what each wave adds, in σ, between its limits; points outside are marked by shape too. */
export function EwmaPlot({ title, points }: Props) {
  const draw = useCallback(
    (plot: PlotLibrary, width: number) => {
      const charted = points.filter((point) => point.ewma !== null)
      const limit = (pick: 'lower' | 'upper') =>
        plot.lineY(charted, {
          x: wave,
          y: (point: Point) => point[pick],
          stroke: 'var(--ink-3)',
          strokeDasharray: '3 3',
        })
      return plot.plot({
        ...frame(points, width),
        marks: [
          plot.gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 4 }),
          ...axes(plot, points, width),
          plot.areaY(charted, {
            x: wave,
            y1: (point: Point) => point.lower,
            y2: (point: Point) => point.upper,
            fill: 'var(--ink-3)',
            fillOpacity: 0.12,
          }),
          limit('lower'),
          limit('upper'),
          plot.ruleY([0], { stroke: 'var(--ink-3)' }),
          plot.lineY(charted, {
            x: wave,
            y: (point: Point) => point.ewma,
            stroke: 'var(--sys-1)',
            strokeWidth: 1.6,
          }),
          plot.dot(charted, { x: wave, y: (point: Point) => point.ewma, r: 2.6, fill: 'var(--sys-1)' }),
          alarms(plot, charted, (point) => point.ewma),
          tip(plot, charted, (point) => point.ewma),
        ],
      })
    },
    [points],
  )
  return <Plot label={`${title}: EWMA by wave, in σ, between its limits`} height={height} draw={draw} />
}

/** Sums of what lies beyond the allowance, rises above the line and falls below it, with the decision value. */
export function CusumPlot({ title, points, decision }: Props & { readonly decision: number }) {
  const draw = useCallback(
    (plot: PlotLibrary, width: number) => {
      const charted = points.filter((point) => point.cusumHigh !== null)
      const fall = (point: Point) => -(point.cusumLow ?? 0)
      return plot.plot({
        ...frame(points, width),
        marks: [
          plot.gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 4 }),
          ...axes(plot, points, width),
          plot.ruleY([-decision, decision], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' }),
          plot.ruleY([0], { stroke: 'var(--ink-3)' }),
          plot.lineY(charted, { x: wave, y: (point: Point) => point.cusumHigh, stroke: 'var(--sys-1)' }),
          plot.dot(charted, { x: wave, y: (point: Point) => point.cusumHigh, r: 2.4, fill: 'var(--sys-1)' }),
          plot.lineY(charted, { x: wave, y: fall, stroke: 'var(--sys-2)' }),
          plot.dot(charted, { x: wave, y: fall, r: 3, symbol: 'square', fill: 'var(--sys-2)' }),
          tip(plot, charted, fall),
        ],
      })
    },
    [points, decision],
  )
  return (
    <Plot
      label={`${title}: CUSUM of rises and falls by wave, in σ, with the decision value ${decimal(decision, 1)}`}
      height={height}
      draw={draw}
    />
  )
}

function frame(points: readonly Point[], width: number) {
  const waves = points.map(wave)
  return {
    width,
    height,
    marginLeft: 44,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 34,
    x: { domain: [Math.min(...waves) - 0.5, Math.max(...waves) + 0.5], label: null },
    y: { label: null, nice: true },
  }
}

function axes(plot: PlotLibrary, points: readonly Point[], width: number) {
  const every = Math.max(1, Math.ceil((points.length * 34) / width))
  const ticks = points.map(wave).filter((_, index) => index % every === 0)
  return [
    plot.axisX(ticks, { tickSize: 0, tickPadding: 6, tickFormat: String, label: 'wave', labelArrow: 'none' }),
    plot.axisY({
      ticks: 4,
      tickSize: 0,
      tickPadding: 6,
      tickFormat: (tick: unknown) => signed(Number(tick), 1),
    }),
  ]
}

function alarms(plot: PlotLibrary, points: readonly Point[], y: (point: Point) => number | null) {
  const out = points.filter((point) => point.alarm !== null)
  const stroke = 'var(--surface)'
  return plot.dot(out, {
    x: wave,
    y,
    r: 6.5,
    symbol: 'diamond',
    fill: 'var(--bad)',
    stroke,
    strokeWidth: 1.5,
  })
}

function tip(plot: PlotLibrary, points: readonly Point[], y: (point: Point) => number | null) {
  return plot.tip(
    points,
    plot.pointerX({
      x: wave,
      y,
      title: (point: Point) =>
        `Wave ${point.wave}\nEWMA ${signed(point.ewma)} (${decimal(point.lower)} to ${decimal(point.upper)})\nCUSUM up ${decimal(point.cusumHigh)}, down ${decimal(point.cusumLow)}`,
      fill: 'var(--surface)',
      stroke: 'var(--line-strong)',
      fontSize: 12.5,
      lineHeight: 1.4,
    }),
  )
}
