import type { Cells } from '../cells/cell-table.js'
import { chiSquareCdf } from '../distributions.js'
import type { Undefined } from '../reason.js'
import { midRanks } from '../ranks/mid-ranks.js'

export type KendallW =
  | {
      /** Tie-corrected, 0 … 1. */
      readonly value: number
      readonly uncorrected: number
      readonly chiSquare: number
      readonly df: number
      readonly p: number
      readonly reason: null
    }
  | Undefined

/**
 * Kendall's coefficient of concordance: do raters put the items into the same order? Needs every rater to have every
 * item; ties get mid-ranks and the correction. The χ² test is good for about eight items or more.
 * Source: Kendall & Babington Smith 1939; tie correction as in irr::kendall.
 */
export const kendallW = (cells: Cells): KendallW => {
  if (cells.size === 0) return { value: null, reason: 'no-data' }
  const byRater = new Map<number, { item: number; value: number }[]>()
  for (let k = 0; k < cells.size; k++) {
    const rater = cells.rater[k]!
    const own = byRater.get(rater) ?? []
    own.push({ item: cells.item[k]!, value: cells.value[k]! })
    byRater.set(rater, own)
  }
  const items = new Set(cells.item.subarray(0, cells.size))
  const m = byRater.size
  const n = items.size
  if (cells.size !== m * n) return { value: null, reason: 'incomplete-matrix' }
  if (m < 2) return { value: null, reason: 'one-rater' }
  if (n < 2) return { value: null, reason: 'one-item' }
  const sums = new Map<number, number>()
  let ties = 0
  for (const own of byRater.values()) {
    const ranked = midRanks(own.map(({ value }) => value))
    ties += ranked.tieSum
    own.forEach(({ item }, k) => sums.set(item, (sums.get(item) ?? 0) + ranked.ranks[k]!))
  }
  const mean = (m * (n + 1)) / 2
  const s = [...sums.values()].reduce((sum, rankSum) => sum + (rankSum - mean) ** 2, 0)
  const widest = m ** 2 * (n ** 3 - n)
  const corrected = widest - m * ties
  if (corrected <= 0) return { value: null, reason: 'all-tied' }
  const value = (12 * s) / corrected
  const chiSquare = m * (n - 1) * value
  return {
    value,
    uncorrected: (12 * s) / widest,
    chiSquare,
    df: n - 1,
    p: chiSquareCdf(chiSquare, n - 1, 'upper'),
    reason: null,
  }
}
