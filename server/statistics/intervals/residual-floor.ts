import type { Cells } from '../cells/cell-table.js'

/** Cells of one system that take part in a comparison, and their mean. */
export interface Side {
  readonly cells: Cells
  readonly keep: Uint8Array
  readonly size: number
  readonly mean: number
}

/** Sweeps of the additive fit; the rest of each shrinks by an order of magnitude on all but pathological designs. */
const sweeps = 4

/**
 * What the votes' own noise alone makes of the variance of a difference of two means: the residual variance of the
 * pooled deviations after an additive fit of rater and item, times 1/n_a + 1/n_b. No honest estimate lies below it.
 * 0 when raters and items use up all the votes. The fit only ever takes away, so it stops as soon as what is left
 * lies below `enough`, where the floor no longer matters.
 */
export const residualFloor = (a: Side, b: Side, raters: number, items: number, enough = 0): number => {
  const size = a.size + b.size
  const freedom = size - raters - items
  if (freedom < 1) return 0
  const rater = new Int32Array(size)
  const item = new Int32Array(size)
  const rest = new Float64Array(size)
  let n = 0
  for (const { cells, keep, mean } of [a, b])
    for (let k = 0; k < cells.size; k++) {
      if (keep[k] === 0) continue
      rater[n] = cells.rater[k]!
      item[n] = cells.item[k]!
      rest[n++] = cells.value[k]! - mean
    }
  const takeOut = (codes: Int32Array, groups: number): number => {
    const sums = new Float64Array(groups)
    const counts = new Int32Array(groups)
    for (let k = 0; k < size; k++) {
      sums[codes[k]!]! += rest[k]!
      counts[codes[k]!]!++
    }
    for (let g = 0; g < groups; g++) sums[g]! /= counts[g]! || 1
    let squares = 0
    for (let k = 0; k < size; k++) {
      const left = rest[k]! - sums[codes[k]!]!
      rest[k] = left
      squares += left * left
    }
    return (squares / freedom) * (1 / a.size + 1 / b.size)
  }
  let floor = Infinity
  for (let sweep = 0; sweep < sweeps && floor > enough; sweep++) {
    floor = takeOut(rater, a.cells.raters)
    if (floor > enough) floor = takeOut(item, a.cells.items)
  }
  return floor
}
