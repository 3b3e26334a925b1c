import type { CellTable } from '../cells/cell-table.js'
import { groupCodes } from '../cells/group-codes.js'

/** How often raters, items and systems met: all that the moment equations need of the design. */
export interface Exposure {
  readonly size: number
  readonly systems: number
  readonly system: Float64Array
  readonly rater: Float64Array
  readonly item: Float64Array
  /** Rater × system and item × system, row-major by system count. */
  readonly raterSystem: Float64Array
  readonly itemSystem: Float64Array
  /** Σ over rater × item of the squared number of cells. */
  readonly raterItemSquares: number
}

export const exposureOf = (table: CellTable): Exposure => {
  const { size, raters, items, systems } = table
  const system = new Float64Array(systems)
  const rater = new Float64Array(raters)
  const item = new Float64Array(items)
  const raterSystem = new Float64Array(raters * systems)
  const itemSystem = new Float64Array(items * systems)
  for (let k = 0; k < size; k++) {
    const r = table.rater[k]!
    const i = table.item[k]!
    const s = table.system[k]!
    system[s]!++
    rater[r]!++
    item[i]!++
    raterSystem[r * systems + s]!++
    itemSystem[i * systems + s]!++
  }
  const byItem = groupCodes(table.item, size, items)
  const { starts, order } = groupCodes(table.rater, size, raters, byItem.order)
  let raterItemSquares = 0
  for (let r = 0; r < raters; r++)
    for (let at = starts[r]!; at < starts[r + 1]!;) {
      const i = table.item[order[at]!]!
      let count = 0
      for (; at < starts[r + 1]! && table.item[order[at]!]! === i; at++) count += 1
      raterItemSquares += count * count
    }
  return { size, systems, system, rater, item, raterSystem, itemSystem, raterItemSquares }
}
