import type { Cells } from '../cells/cell-table.js'
import { sumOfSquares, type TwoWaySums } from './two-way-sums.js'

/** The analysis of variance of a complete table of raters by items with one value a cell. */
export interface TwoWayAnova {
  readonly msRater: number
  readonly msItem: number
  readonly msError: number
  /** Variance components by moments; negative ones are reported as they come. */
  readonly varianceRater: number
  readonly varianceItem: number
  readonly varianceError: number
}

/** Needs at least two raters and two items and no missing cell. */
export const twoWayAnova = (cells: Cells, sums: TwoWaySums): TwoWayAnova => {
  const { raters, items } = sums
  let residual = 0
  for (let k = 0; k < cells.size; k++) {
    const r = sums.raterSums[cells.rater[k]!]! / items
    const i = sums.itemSums[cells.item[k]!]! / raters
    residual += (cells.value[k]! - sums.mean - r - i) ** 2
  }
  // What is left of an additive table is rounding, not error.
  if (residual <= 1e-24 * cells.size * Math.max(sums.mean ** 2, sums.squares / cells.size)) residual = 0
  const msRater = sumOfSquares(sums.raterSums) / items / (raters - 1)
  const msItem = sumOfSquares(sums.itemSums) / raters / (items - 1)
  const msError = residual / ((raters - 1) * (items - 1))
  return {
    msRater,
    msItem,
    msError,
    varianceRater: (msRater - msError) / items,
    varianceItem: (msItem - msError) / raters,
    varianceError: msError,
  }
}

/**
 * Variance of the grand mean with raters and items random, and its Satterthwaite degrees of freedom. If raters and
 * items explain less than chance alone would, the error term carries the interval.
 * Source: Satterthwaite 1946; equals lmerTest on balanced tables.
 */
export const twoWayRandomVariance = (
  anova: TwoWayAnova,
  raters: number,
  items: number,
): { readonly variance: number; readonly df: number } => {
  const { msRater, msItem, msError } = anova
  const dfError = (raters - 1) * (items - 1)
  const x = msRater + msItem - msError
  if (x <= 0) return { variance: msError / (raters * items), df: dfError }
  const df = x ** 2 / (msRater ** 2 / (raters - 1) + msItem ** 2 / (items - 1) + msError ** 2 / dfError)
  return { variance: x / (raters * items), df }
}
