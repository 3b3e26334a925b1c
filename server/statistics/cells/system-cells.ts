import type { CellTable, Cells } from './cell-table.js'
import { groupCodes } from './group-codes.js'

/** The cells of each system, sorted by rater and then item, so that two systems can be merged in one pass. */
export const cellsBySystem = (table: CellTable): Cells[] => {
  const byItem = groupCodes(table.item, table.size, table.items)
  const byRater = groupCodes(table.rater, table.size, table.raters, byItem.order)
  const bySystem = groupCodes(table.system, table.size, table.systems, byRater.order)
  return Array.from({ length: table.systems }, (_, system) => {
    const positions = bySystem.order.subarray(bySystem.starts[system], bySystem.starts[system + 1])
    const size = positions.length
    const rater = new Int32Array(size)
    const item = new Int32Array(size)
    const value = new Float64Array(size)
    for (let k = 0; k < size; k++) {
      const position = positions[k]!
      rater[k] = table.rater[position]!
      item[k] = table.item[position]!
      value[k] = table.score[position]!
    }
    return { size, rater, item, value, raters: table.raters, items: table.items }
  })
}
