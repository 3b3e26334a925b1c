import { tTwoSided, tQuantile } from '../distributions.js'
import type { Cells } from '../cells/cell-table.js'
import type { Interval, Reason } from '../reason.js'

/** How far two panels are apart in what they say of one system. Null figures have their reason. */
export interface PanelDifference {
  /** Mean of the first panel − mean of the second, over the items both heard. */
  readonly difference: number | null
  readonly se: number | null
  readonly df: number | null
  readonly ci: Interval | null
  readonly p: number | null
  readonly raters: readonly [number, number]
  /** Items that both panels heard. */
  readonly items: number
  readonly reason: Reason | null
}

interface Side {
  readonly size: number
  readonly mean: number
  readonly raters: number
  /** Variance of the mean that comes from who was asked. */
  readonly variance: number
  /** Deviations from the mean summed by item, as shares of the mean. */
  readonly itemInfluence: Float64Array
  readonly cellSquares: number
}

const sideOf = (cells: Cells, common: Uint8Array): Side => {
  const { rater, item, value } = cells
  const kept: number[] = []
  for (let k = 0; k < cells.size; k++) if (common[item[k]!] === 1) kept.push(k)
  const size = kept.length
  const mean = kept.reduce((sum, k) => sum + value[k]!, 0) / size
  const byRater = new Map<number, number>()
  const itemInfluence = new Float64Array(common.length)
  let cellSquares = 0
  for (const k of kept) {
    const influence = (value[k]! - mean) / size
    byRater.set(rater[k]!, (byRater.get(rater[k]!) ?? 0) + influence)
    itemInfluence[item[k]!]! += influence
    cellSquares += influence ** 2
  }
  const raters = byRater.size
  const squares = [...byRater.values()].reduce((sum, influence) => sum + influence ** 2, 0)
  return { size, mean, raters, variance: (raters / (raters - 1)) * squares, itemInfluence, cellSquares }
}

/** 1 for each item that both heard. */
const commonItems = (a: Cells, b: Cells): Uint8Array => {
  const heard = new Uint8Array(Math.max(a.items, b.items))
  for (const item of a.item) heard[item] = 1
  const common = new Uint8Array(heard.length)
  for (const item of b.item) if (heard[item] === 1) common[item] = 1
  return common
}

const undetermined = (
  counts: Pick<PanelDifference, 'raters' | 'items'>,
  reason: Reason,
): PanelDifference => ({
  ...counts,
  difference: null,
  se: null,
  df: null,
  ci: null,
  p: null,
  reason,
})

/**
 * Do two panels hear one system alike? The raters of the panels are other people, the items are the same: items cancel in
 * each item's influence and what is left of them is how differently the panels hear items; raters do not cancel. Variances
 * of the two panels add up as Welch has it, with what items add beyond independent cells, and Satterthwaite's degrees of
 * freedom, so a panel of three experts makes a wide interval. Only items that both heard count. Two raters at least on
 * each side. Item codes mean the same in both.
 * Source: Welch 1947; Cameron, Gelbach & Miller 2011 for the items.
 */
export const panelDifference = (a: Cells, b: Cells, level = 0.95): PanelDifference => {
  const common = commonItems(a, b)
  const items = common.reduce((sum, one) => sum + one, 0)
  if (items === 0) return undetermined({ raters: [0, 0], items }, 'no-common-items')
  const first = sideOf(a, common)
  const second = sideOf(b, common)
  const counts = { raters: [first.raters, second.raters] as const, items }
  const difference = first.mean - second.mean
  if (first.raters < 2 || second.raters < 2) return { ...undetermined(counts, 'one-rater'), difference }
  let squares = 0
  for (let i = 0; i < common.length; i++) squares += (first.itemInfluence[i]! - second.itemInfluence[i]!) ** 2
  const ofItems =
    items === 1 ? 0 : Math.max(0, (items / (items - 1)) * squares - first.cellSquares - second.cellSquares)
  const parts = [
    { variance: first.variance, df: first.raters - 1 },
    { variance: second.variance, df: second.raters - 1 },
    { variance: ofItems, df: Math.max(1, items - 1) },
  ]
  const variance = parts.reduce((sum, part) => sum + part.variance, 0)
  if (!(variance > 1e-24 * Math.max(1, first.mean ** 2, second.mean ** 2)))
    return { ...undetermined(counts, 'no-variance'), difference }
  const df = variance ** 2 / parts.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0)
  const se = Math.sqrt(variance)
  const half = tQuantile(1 - (1 - level) / 2, df) * se
  return {
    ...counts,
    difference,
    se,
    df,
    ci: [difference - half, difference + half],
    p: tTwoSided(difference / se, df),
    reason: null,
  }
}
