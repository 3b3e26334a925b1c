import type { Cells } from '../cells/cell-table.js'
import type { SharedCells } from './clustered-difference.js'

/** Cells of the same rater and item in two systems; both sorted as `cellsBySystem` leaves them. */
export const sharedCells = (a: Cells, b: Cells): SharedCells => {
  const most = Math.min(a.size, b.size)
  const inA = new Int32Array(most)
  const inB = new Int32Array(most)
  let size = 0
  for (let p = 0, q = 0; p < a.size && q < b.size;) {
    const order = a.rater[p]! - b.rater[q]! || a.item[p]! - b.item[q]!
    if (order === 0) {
      inA[size] = p++
      inB[size++] = q++
    } else if (order < 0) p++
    else q++
  }
  return { size, inA, inB }
}

/** Cell differences a − b, where at least half the cells of the smaller system are shared; else null. */
export const pairedCells = (a: Cells, b: Cells, shared: SharedCells = sharedCells(a, b)): Cells | null => {
  const { size, inA, inB } = shared
  if (size === 0 || 2 * size < Math.min(a.size, b.size)) return null
  const rater = new Int32Array(size)
  const item = new Int32Array(size)
  const value = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    const p = inA[k]!
    rater[k] = a.rater[p]!
    item[k] = a.item[p]!
    value[k] = a.value[p]! - b.value[inB[k]!]!
  }
  return { size, rater, item, value, raters: a.raters, items: a.items }
}
