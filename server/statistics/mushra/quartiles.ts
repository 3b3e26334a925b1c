import type { Reason } from '../reason.js'

/** Five-number summary by the rule of BS.1534, with the fences that mark outliers. */
export interface Quartiles {
  n: number
  median: number | null
  q1: number | null
  q3: number | null
  iqr: number | null
  /** Q1 − 1.5 IQR and Q3 + 1.5 IQR. */
  fences: readonly [number, number] | null
  reason: Reason | null
}

/**
 * Median and quartiles as BS.1534-3 draws them: each quartile is the median of its half, and for an odd number of
 * scores the median belongs to both halves. Values beyond the fences are marked, never removed for that alone.
 *
 * Source: ITU-R BS.1534-3, attachment on statistics (METHODS §1.6). Oracle: mushra.quartile_rule.
 */
export function quartilesBs1534(scores: readonly number[]): Quartiles {
  const n = scores.length
  if (n === 0) return { n, median: null, q1: null, q3: null, iqr: null, fences: null, reason: 'no-data' }
  const sorted = Float64Array.from(scores).sort()
  const half = Math.ceil(n / 2)
  const q1 = middle(sorted, 0, half)
  const q3 = middle(sorted, n - half, n)
  const iqr = q3 - q1
  return {
    n,
    median: middle(sorted, 0, n),
    q1,
    q3,
    iqr,
    fences: [q1 - 1.5 * iqr, q3 + 1.5 * iqr],
    reason: null,
  }
}

/** Indices of scores outside the fences. */
export function outlierIndices(scores: readonly number[]): number[] {
  const { fences } = quartilesBs1534(scores)
  if (fences === null) return []
  return scores.flatMap((x, i) => (x < fences[0] || x > fences[1] ? [i] : []))
}

function middle(sorted: Float64Array, from: number, to: number): number {
  const size = to - from
  const at = from + Math.floor(size / 2)
  return size % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2
}
