import type { Cells } from '../cells/cell-table.js'
import { tQuantile } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'

export type CrowdMos =
  | {
      readonly estimate: number
      readonly variance: number
      readonly df: number
      readonly ci: Interval
      readonly reason: null
    }
  | {
      readonly estimate: number | null
      readonly variance: null
      readonly df: null
      readonly ci: null
      readonly reason: Reason
    }

const variance = (values: readonly number[], ddof: number): number => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - ddof)
}

/** Plain mean of the variances inside each group of at least two values; null if there is no such group. */
const meanVariance = (groups: readonly (readonly number[])[], ddof: number): number | null => {
  const usable = groups.filter((group) => group.length >= 2)
  if (usable.length === 0) return null
  return usable.reduce((sum, group) => sum + variance(group, ddof), 0) / usable.length
}

const clip = (x: number): number => Math.max(0, x)

/**
 * The CrowdMOS interval of one system's mean, for comparison with published figures: variances of sentence, worker and
 * rest from rows, columns and all votes, negative ones set to 0, Student's t with min(raters, items) − 1. Rows without
 * a vote count for the degrees of freedom, as in the original.
 * `ddof` 0 is the published Python port, 1 is MATLAB's default. Where every rater rated once (or every sentence was rated
 * once) the port spreads the variance it cannot attribute over votes, and so does this: the figure is then too narrow.
 * Source: Ribeiro et al. 2011 (ICASSP), mean-opinion-score 0.0.2.
 */
export const crowdMosInterval = (cells: Cells, ddof: 0 | 1 = 0, level = 0.95): CrowdMos => {
  const none = { variance: null, df: null, ci: null } as const
  if (cells.size === 0) return { ...none, estimate: null, reason: 'no-data' }
  const rows: number[][] = Array.from({ length: cells.raters }, () => [])
  const columns: number[][] = Array.from({ length: cells.items }, () => [])
  for (let k = 0; k < cells.size; k++) {
    rows[cells.rater[k]!]!.push(cells.value[k]!)
    columns[cells.item[k]!]!.push(cells.value[k]!)
  }
  const total = cells.size
  const values = [...cells.value.subarray(0, total)]
  const mean = values.reduce((sum, x) => sum + x, 0) / total
  if (total === 1) return { ...none, estimate: mean, reason: 'one-value' }
  const sentenceRest = meanVariance(rows, ddof)
  const workerRest = meanVariance(columns, ddof)
  const all = variance(values, ddof)
  const perSentence = columns.reduce((sum, column) => sum + column.length ** 2, 0) / total ** 2
  const perWorker = rows.reduce((sum, row) => sum + row.length ** 2, 0) / total ** 2
  let v: number
  if (sentenceRest !== null && workerRest !== null) {
    const rest = clip(sentenceRest + workerRest - all)
    v = clip(all - workerRest) * perSentence + clip(all - sentenceRest) * perWorker + rest / total
  } else if (workerRest !== null) v = clip(all - workerRest) * perWorker + clip(workerRest) / total
  else if (sentenceRest !== null) v = clip(all - sentenceRest) * perSentence + clip(sentenceRest) / total
  else v = all / total
  const df = Math.min(cells.raters, cells.items) - 1
  if (df < 1) return { ...none, estimate: mean, reason: cells.raters === 1 ? 'one-rater' : 'one-item' }
  const half = tQuantile(1 - (1 - level) / 2, df) * Math.sqrt(v)
  return { estimate: mean, variance: v, df, ci: [mean - half, mean + half], reason: null }
}
