import { html, type Html } from './html.js'

/** The horizontal axis that the rows of one table share. */
export interface Axis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Drawn stronger: no difference, or an even share. */
  readonly reference?: number
}

const steps = [1, 2, 2.5, 5, 10]

/** An axis that holds all values with a little air, on round ticks. */
export function axisFor(values: readonly number[], reference?: number, targetTicks = 5): Axis {
  const all = reference === undefined ? values : [...values, reference]
  const lowest = all.reduce((a, b) => Math.min(a, b), Infinity)
  const highest = all.reduce((a, b) => Math.max(a, b), -Infinity)
  if (!Number.isFinite(lowest))
    return { low: 0, high: 1, ticks: [0, 1], ...(reference === undefined ? {} : { reference }) }
  const span = highest - lowest || 1
  const raw = span / targetTicks
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * (steps.find((s) => s * power >= raw) ?? 10)
  const low = lowest - span * 0.06
  const high = highest + span * 0.06
  const ticks: number[] = []
  for (let k = Math.ceil(low / step); k * step <= high; k++) ticks.push(Number((k * step).toPrecision(12)))
  return { low, high, ticks, ...(reference === undefined ? {} : { reference }) }
}

const at = (axis: Axis, value: number): string => {
  const share = (value - axis.low) / (axis.high - axis.low)
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(3)}%`
}

function grid(axis: Axis, height: number): Html[] {
  const lines = axis.ticks.map(
    (tick) => html`<line class="grid" x1="${at(axis, tick)}" x2="${at(axis, tick)}" y1="0" y2="${height}" />`,
  )
  const { reference } = axis
  if (reference !== undefined) {
    const x = at(axis, reference)
    lines.push(html`<line class="zero" x1="${x}" x2="${x}" y1="0" y2="${height}" />`)
  }
  return lines
}

/** The tick labels, for the head of the plot's column. */
export function axisHead(axis: Axis): Html {
  const labels = axis.ticks.map(
    (tick) =>
      html`<text x="${at(axis, tick)}" y="14" text-anchor="middle">${String(tick).replace('-', '−')}</text>`,
  )
  return html`<svg class="axis" width="100%" height="18" aria-hidden="true">${labels}</svg>`
}

export interface IntervalMark {
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** The interval that takes ratings as independent: a hairline, for comparison. */
  readonly naive?: readonly [number, number] | null
  readonly colour: string
  readonly label: string
}

/** One row's dot and interval. Horizontal places are shares of the width, so text never shrinks with the page. */
export function intervalRow(axis: Axis, mark: IntervalMark): Html {
  const height = 30
  const y = mark.naive ? 12 : height / 2
  const bar =
    mark.interval &&
    html`<line
      class="bar"
      x1="${at(axis, mark.interval[0])}"
      x2="${at(axis, mark.interval[1])}"
      y1="${y}"
      y2="${y}"
    />`
  const hair =
    mark.naive &&
    html`<line
      class="hair"
      x1="${at(axis, mark.naive[0])}"
      x2="${at(axis, mark.naive[1])}"
      y1="${y + 11}"
      y2="${y + 11}"
    />`
  const dot = mark.value === null ? null : html`<circle cx="${at(axis, mark.value)}" cy="${y}" r="5.5" />`
  return html`<svg
    class="row"
    width="100%"
    height="${height}"
    role="img"
    aria-label="${mark.label}"
    style="color: ${mark.colour}"
  >
    ${grid(axis, height)}${bar}${hair}${dot}
  </svg>`
}

type Histogram = readonly { readonly value: number; readonly count: number }[]

/** The lowest and the highest vote that any of the histograms holds: what their bars stand on together. */
export function votesOf(histograms: readonly Histogram[]): readonly [lowest: number, highest: number] {
  const values = histograms.flatMap((histogram) => histogram.map(({ value }) => value))
  return values.length === 0
    ? [0, 0]
    : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}

/** Votes by value as small bars, for one row, on the values of all rows so that bars stand under one another. */
export function histogramRow(
  histogram: Histogram,
  votes: readonly [lowest: number, highest: number],
  colour: string,
): Html {
  const bins = binned(histogram, votes)
  const most = Math.max(1, ...bins.map((b) => b.count))
  const width = 100 / bins.length
  const bars = bins.map(({ count }, k) => {
    const height = count === 0 ? 0 : Math.max(1, (26 * count) / most)
    const x = `${(k * width).toFixed(2)}%`
    return html`<rect
      x="${x}"
      y="${(30 - height).toFixed(2)}"
      width="${(width * 0.82).toFixed(2)}%"
      height="${height.toFixed(2)}"
      rx="1"
    />`
  })
  const label = `votes from ${bins[0]?.label ?? ''} to ${bins.at(-1)?.label ?? ''}: ${bins.map((b) => b.count).join(', ')}`
  return html`<svg
    class="votes"
    width="100%"
    height="30"
    role="img"
    aria-label="${label}"
    style="color: ${colour}"
  >
    ${bars}
  </svg>`
}

/** At most ten bars: single values where there are few, equal widths else. */
function binned(
  histogram: Histogram,
  [lowest, highest]: readonly [number, number],
): { label: string; count: number }[] {
  if (histogram.every(({ value }) => Number.isInteger(value)) && highest - lowest < 10) {
    const counts = new Map(histogram.map(({ value, count }) => [value, count]))
    return Array.from({ length: highest - lowest + 1 }, (_, k) => ({
      label: String(lowest + k),
      count: counts.get(lowest + k) ?? 0,
    }))
  }
  const bins = Array.from({ length: 10 }, (_, k) => ({
    label: (lowest + ((highest - lowest) * (k + 0.5)) / 10).toFixed(1),
    count: 0,
  }))
  for (const { value, count } of histogram) {
    const k = Math.min(9, Math.floor((10 * (value - lowest)) / (highest - lowest)))
    bins[k]!.count += count
  }
  return bins
}
