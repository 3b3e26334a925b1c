import type { CellTable, Cells } from '../cells/cell-table.js'

/** Values given to units by different raters, one entry a rater and unit. The rater's name does not matter here. */
export interface UnitValues {
  readonly size: number
  readonly unit: Int32Array
  readonly value: Float64Array
  /** One more than the greatest unit code. */
  readonly units: number
}

/** Values from a matrix of raters (rows) by units (columns); null marks a missing value. */
export const unitValuesFromMatrix = (matrix: readonly (readonly (number | null)[])[]): UnitValues => {
  const rows = matrix.flatMap((row) =>
    row.flatMap((value, unit) => (value === null ? [] : [[unit, value] as const])),
  )
  return {
    size: rows.length,
    unit: Int32Array.from(rows, ([unit]) => unit),
    value: Float64Array.from(rows, ([, value]) => value),
    units: matrix[0]?.length ?? 0,
  }
}

/** The clip of each cell: item × system, numbered in the order of first appearance. */
export const clipCodes = (table: CellTable): { readonly clip: Int32Array; readonly clips: number } => {
  const codes = new Map<number, number>()
  const clip = new Int32Array(table.size)
  for (let k = 0; k < table.size; k++) {
    const key = table.item[k]! * table.systems + table.system[k]!
    let code = codes.get(key)
    if (code === undefined) codes.set(key, (code = codes.size))
    clip[k] = code
  }
  return { clip, clips: codes.size }
}

/** The clips of a table as units; a rater who heard a clip twice gives one value, the mean. */
export const clipValues = (table: CellTable): UnitValues => {
  const { clip, clips } = clipCodes(table)
  return { size: table.size, unit: clip, value: table.score, units: clips }
}

/** Raters by clips, for the statistics that need a table: intraclass correlation, Kendall's W. */
export const clipCells = (table: CellTable): Cells => {
  const { clip, clips } = clipCodes(table)
  return {
    size: table.size,
    rater: table.rater,
    item: clip,
    value: table.score,
    raters: table.raters,
    items: clips,
  }
}
