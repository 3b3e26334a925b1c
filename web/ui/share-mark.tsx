import type { IntervalAxis } from './interval-column.js'
import './share-mark.css'

interface ShareMarkProps {
  /** How often each side was taken, and neither. */
  readonly a: { readonly colour: string; readonly count: number }
  readonly b: { readonly colour: string; readonly count: number }
  readonly ties: number
  /** The share of A with ties split, 0…1. */
  readonly share: number | null
  readonly interval: readonly [number, number] | null
}

/** Half is the even split; the axis of every share. */
export const shareAxis: IntervalAxis = {
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  split: 0.5,
  format: (tick) => `${tick * 100}\u202f%`,
}

/** A from the left, B from the right, ties between them; below, the share of A on its interval. */
export function ShareMark({ a, b, ties, share, interval }: ShareMarkProps) {
  return (
    <span className="share-mark" dir="ltr" aria-hidden="true">
      <span className="share-mark__bar">
        <i style={{ flexGrow: a.count, background: a.colour }} />
        <i className="share-mark__ties" style={{ flexGrow: ties }} />
        {/* Two releases of a system share its colour: the second is told apart by its hatching. */}
        <i
          className={a.colour === b.colour ? 'share-mark__same' : undefined}
          style={{ flexGrow: b.count, background: b.colour }}
        />
      </span>
      <i className="share-mark__half" />
      {interval && (
        <i
          className="share-mark__interval"
          style={{ insetInlineStart: percent(interval[0]), inlineSize: percent(interval[1] - interval[0]) }}
        />
      )}
      {share !== null && <i className="share-mark__share" style={{ insetInlineStart: percent(share) }} />}
    </span>
  )
}

function percent(share: number): string {
  return `${100 * Math.min(1, Math.max(0, share))}%`
}
