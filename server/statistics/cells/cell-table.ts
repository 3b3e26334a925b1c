/**
 * Ratings of one locale and attribute, one entry a cell: the mean of all votes that one rater gave to one item of
 * one system. Codes are small whole numbers that the caller maps to names; a code may have no cell.
 * Columns of typed arrays, because millions of cells pass through here.
 */
export interface CellTable {
  readonly size: number
  readonly rater: Int32Array
  readonly item: Int32Array
  readonly system: Int32Array
  /** Mean of the votes in the cell. */
  readonly score: Float64Array
  readonly votes: Int32Array
  /** One more than the greatest code. */
  readonly raters: number
  readonly items: number
  readonly systems: number
}

/** Cells of one system, one difference, one pair: what the interval functions read. No rater × item occurs twice. */
export interface Cells {
  readonly size: number
  readonly rater: Int32Array
  readonly item: Int32Array
  readonly value: Float64Array
  readonly raters: number
  readonly items: number
}

/** Cells from rows `[rater, item, value]`; rows of the same rater and item are averaged first. */
export const cellsFrom = (rows: Iterable<readonly [rater: number, item: number, value: number]>): Cells => {
  const sums = new Map<string, { rater: number; item: number; sum: number; votes: number }>()
  for (const [rater, item, value] of rows) {
    const key = `${rater}/${item}`
    const cell = sums.get(key)
    if (cell) {
      cell.sum += value
      cell.votes += 1
    } else sums.set(key, { rater, item, sum: value, votes: 1 })
  }
  const cells = [...sums.values()]
  return {
    size: cells.length,
    rater: Int32Array.from(cells, (cell) => cell.rater),
    item: Int32Array.from(cells, (cell) => cell.item),
    value: Float64Array.from(cells, (cell) => cell.sum / cell.votes),
    raters: cells.reduce((most, cell) => Math.max(most, cell.rater + 1), 0),
    items: cells.reduce((most, cell) => Math.max(most, cell.item + 1), 0),
  }
}

/** Cells from a matrix of raters (rows) by items (columns); null marks a missing cell. */
export const cellsFromMatrix = (matrix: readonly (readonly (number | null)[])[]): Cells =>
  cellsFrom(
    matrix.flatMap((row, rater) =>
      row.flatMap((value, item) => (value === null ? [] : [[rater, item, value] as const])),
    ),
  )
