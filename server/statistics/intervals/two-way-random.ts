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
  /** What rounding leaves of a sum that is 0 by design is not variance. */
  const rounding = 1e-14 * (sums.squares / cells.size) + 1e-30 * sums.mean ** 2
  const exact = (meanSquare: number): number => (meanSquare <= rounding ? 0 : meanSquare)
  let residual = 0
  for (let k = 0; k < cells.size; k++) {
    const r = sums.raterSums[cells.rater[k]!]! / items
    const i = sums.itemSums[cells.item[k]!]! / raters
    residual += (cells.value[k]! - sums.mean - r - i) ** 2
  }
  const msRater = exact(sumOfSquares(sums.raterSums) / items / (raters - 1))
  const msItem = exact(sumOfSquares(sums.itemSums) / raters / (items - 1))
  const msError = exact(residual / ((raters - 1) * (items - 1)))
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
 * Variance of the grand mean with raters and items random, and its Satterthwaite degrees of freedom.
 *
 * The variance never falls below what the error term alone gives: a smaller sum means that a component came out
 * negative by chance, and the degrees of freedom would then fall towards 0 and the interval grow without limit. With
 * this floor the interval covers 95–98 % where raters and items do not differ at all, at a third of the width.
 * Source: Satterthwaite 1946; equals lmerTest on balanced tables without a negative component.
 */
export const twoWayRandomVariance = (
  anova: TwoWayAnova,
  raters: number,
  items: number,
): { readonly variance: number; readonly df: number } => {
  const { msRater, msItem, msError } = anova
  const dfError = (raters - 1) * (items - 1)
  const sum = msRater + msItem - msError
  // The margin keeps an exact tie on one side whatever the unit of the scores.
  if (sum <= msError * (1 + 1e-9)) return { variance: msError / (raters * items), df: dfError }
  const df = sum ** 2 / (msRater ** 2 / (raters - 1) + msItem ** 2 / (items - 1) + msError ** 2 / dfError)
  return { variance: sum / (raters * items), df }
}
