import type { CSSProperties } from 'react'
import { percent } from '../lib/format.js'
import './histogram-cell.css'

interface CountBarProps {
  readonly count: number
  /** Share of the row, 0…1. */
  readonly share: number
  /** The largest share of the table, which fills the height. */
  readonly most: number
  readonly colour: string
}

/** One value of a scale in a row's histogram: a bar on the line of its row, with the count it stands for. */
export function CountBar({ count, share, most, colour }: CountBarProps) {
  return (
    <span className="count-bar" title={percent(share)}>
      <i
        style={{ blockSize: `${count === 0 ? 0 : (100 * share) / most}%`, background: colour }}
        aria-hidden="true"
      />
      <span className={count === 0 ? 'count-bar__none' : undefined}>{count}</span>
    </span>
  )
}

interface SpreadMarkProps {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly bins: readonly { readonly value: number; readonly count: number }[]
  readonly quartiles: readonly [number, number] | null
  readonly median: number | null
  readonly colour: string
}

const columns = 25

/** How values of a long scale spread: a histogram, and under it the box of the quartiles with the median. */
export function SpreadMark({ domain, ticks, bins, quartiles, median, colour }: SpreadMarkProps) {
  const [low, high] = domain
  const place = (value: number) => (100 * (value - low)) / (high - low)
  const counts = Array.from({ length: columns }, () => 0)
  for (const { value, count } of bins) {
    const column = Math.min(columns - 1, Math.max(0, Math.floor((place(value) / 100) * columns)))
    counts[column] = (counts[column] ?? 0) + count
  }
  const most = Math.max(1, ...counts)
  const values = bins.filter((bin) => bin.count > 0).map((bin) => bin.value)
  const from = (start: number, end: number): CSSProperties => ({
    insetInlineStart: `${place(start)}%`,
    inlineSize: `${place(end) - place(start)}%`,
  })
  return (
    <span className="spread-mark" dir="ltr" aria-hidden="true" style={{ color: colour }}>
      {ticks.map((tick) => (
        <i key={tick} className="spread-mark__tick" style={{ insetInlineStart: `${place(tick)}%` }} />
      ))}
      <span className="spread-mark__bars">
        {counts.map((count, column) => (
          // The columns of a histogram have no other name than their place.
          <i key={column} style={{ blockSize: `${(100 * count) / most}%` }} />
        ))}
      </span>
      {values.length > 0 && (
        <i className="spread-mark__range" style={from(Math.min(...values), Math.max(...values))} />
      )}
      {quartiles && <i className="spread-mark__box" style={from(...quartiles)} />}
      {median !== null && (
        <i className="spread-mark__median" style={{ insetInlineStart: `${place(median)}%` }} />
      )}
    </span>
  )
}
