import type { Cells } from '../cells/cell-table.js'

/** What the two-way formulas need of a set of cells. */
export interface TwoWaySums {
  readonly cells: number
  readonly raters: number
  readonly items: number
  readonly mean: number
  /** Per code; 0 where the code has no cell. */
  readonly raterCells: Int32Array
  readonly itemCells: Int32Array
  /** Sums of value − mean. */
  readonly raterSums: Float64Array
  readonly itemSums: Float64Array
  /** Σ (value − mean)². */
  readonly squares: number
  /** Every rater has every item. */
  readonly complete: boolean
  /** All values are the same to the last bit that a mean of equal values keeps. */
  readonly constant: boolean
}

/** Two passes: the mean first, so that sums of squares do not cancel. */
export const twoWaySums = (cells: Cells): TwoWaySums => {
  const { size, rater, item, value } = cells
  const raterCells = new Int32Array(cells.raters)
  const itemCells = new Int32Array(cells.items)
  const raterSums = new Float64Array(cells.raters)
  const itemSums = new Float64Array(cells.items)
  let sum = 0
  let lowest = Infinity
  let highest = -Infinity
  for (let k = 0; k < size; k++) {
    const x = value[k]!
    sum += x
    if (x < lowest) lowest = x
    if (x > highest) highest = x
  }
  const constant = size > 0 && highest - lowest <= 1e-12 * Math.max(Math.abs(lowest), Math.abs(highest))
  const mean = constant ? lowest : sum / size
  let squares = 0
  for (let k = 0; k < size; k++) {
    const r = rater[k]!
    const i = item[k]!
    const e = value[k]! - mean
    raterCells[r]!++
    itemCells[i]!++
    raterSums[r]! += e
    itemSums[i]! += e
    squares += e * e
  }
  const raters = raterCells.reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  const items = itemCells.reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  return {
    cells: size,
    raters,
    items,
    mean,
    raterCells,
    itemCells,
    raterSums,
    itemSums,
    squares,
    complete: size === raters * items,
    constant,
  }
}

export const sumOfSquares = (values: Float64Array): number => {
  let total = 0
  for (const value of values) total += value * value
  return total
}
