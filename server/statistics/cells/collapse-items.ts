import type { CellTable } from './cell-table.js'
import { createCellAccumulator } from './cell-accumulator.js'

/**
 * One cell per rater and system: the mean over the items that the rater met. What the engine then says speaks for
 * other raters on these very items, which is the claim of a regression suite whose items are fixed.
 */
export const collapseItems = (table: CellTable): CellTable => {
  const cells = createCellAccumulator(table.size)
  for (let k = 0; k < table.size; k++) cells.add(table.rater[k]!, 0, table.system[k]!, table.score[k]!)
  return cells.table()
}
