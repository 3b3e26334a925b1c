import { useCallback } from 'react'
import type { SignalChart } from '#contract/signals'
import { Plot, type PlotLibrary } from '../../../ui/plot.js'
import { signalTitle, writeValue } from './signal-words.js'

type Point = SignalChart['points'][number]

const height = 240

/** Day by day between its control limits; what left them is marked by shape as well as by colour. */
export function ControlPlot({ chart }: { readonly chart: SignalChart }) {
  const draw = useCallback((plot: PlotLibrary, width: number) => drawControl(plot, width, chart), [chart])
  const out = chart.points.filter((point) => point.alarm).length
  return (
    <Plot
      label={`${signalTitle(chart.name)} by day with control limits; ${out} of ${chart.points.length} days out of limits`}
      height={height}
      draw={draw}
    />
  )
}

const dayOf = (point: Point) => new Date(`${point.day}T00:00:00Z`)

function drawControl(plot: PlotLibrary, width: number, chart: SignalChart): Element {
  const { points, centre } = chart
  const limited = points.filter((point) => point.upper !== null)
  const improved = points.filter((point) => point.out !== null && !point.alarm)
  const value = (point: Point) => point.value
  const top = Math.max(...points.map((point) => Math.max(point.value, point.upper ?? 0)))
  const rise = Math.min(...points.map((point) => Math.min(point.value, point.lower ?? point.value)))
  const room = (top - rise) * 0.12 || top * 0.1 || 1
  return plot.plot({
    width,
    height,
    marginLeft: 62,
    marginRight: 14,
    marginTop: 12,
    marginBottom: 28,
    x: { type: 'utc', label: null },
    y: { label: null, domain: [Math.max(0, rise - room), top + room], nice: true },
    marks: [
      plot.gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 4 }),
      plot.axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 0, tickPadding: 8 }),
      plot.axisY({
        ticks: 4,
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (tick: unknown) => writeValue(chart, Number(tick)),
      }),
      plot.areaY(limited, {
        x: dayOf,
        y1: (point: Point) => point.lower,
        y2: (point: Point) => point.upper,
        fill: 'var(--ink-3)',
        fillOpacity: 0.12,
        curve: 'step',
      }),
      plot.lineY(limited, {
        x: dayOf,
        y: (point: Point) => point.upper,
        stroke: 'var(--ink-3)',
        strokeDasharray: '3 3',
        curve: 'step',
      }),
      plot.lineY(limited, {
        x: dayOf,
        y: (point: Point) => point.lower,
        stroke: 'var(--ink-3)',
        strokeDasharray: '3 3',
        curve: 'step',
      }),
      centre === null ? null : plot.ruleY([centre], { stroke: 'var(--ink-3)' }),
      plot.lineY(points, { x: dayOf, y: value, stroke: 'var(--sys-1)', strokeWidth: 1.75 }),
      plot.dot(points, { x: dayOf, y: value, r: 2.6, fill: 'var(--sys-1)' }),
      plot.dot(improved, {
        x: dayOf,
        y: value,
        r: 5.5,
        symbol: 'circle',
        fill: 'var(--surface)',
        stroke: 'var(--good)',
        strokeWidth: 2,
      }),
      plot.dot(
        points.filter((point) => point.alarm),
        {
          x: dayOf,
          y: value,
          r: 6.5,
          symbol: 'diamond',
          fill: 'var(--bad)',
          stroke: 'var(--surface)',
          strokeWidth: 1.5,
        },
      ),
      plot.tip(
        points,
        plot.pointerX({
          x: dayOf,
          y: value,
          title: (point: Point) => tipOf(chart, point),
          fill: 'var(--surface)',
          stroke: 'var(--line-strong)',
          fontSize: 12.5,
          lineHeight: 1.4,
        }),
      ),
    ],
  })
}

function tipOf(chart: SignalChart, point: Point): string {
  const limits =
    point.upper === null
      ? 'No limits yet'
      : `Limits ${writeValue(chart, point.lower)} to ${writeValue(chart, point.upper)}`
  return `${point.day}\n${writeValue(chart, point.value)}\n${limits}`
}
