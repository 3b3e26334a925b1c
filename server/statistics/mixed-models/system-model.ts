import type { CellTable } from '../cells/cell-table.js'
import { fitMixedModel, type MixedModelResult } from './fit-mixed-model.js'
import type { MixedModel } from './model.js'

/** Numbers the codes that occur, so that empty levels do not enter the model. */
const compact = (codes: Int32Array, size: number): { code: Int32Array; used: number[] } => {
  const index = new Map<number, number>()
  const code = new Int32Array(size)
  for (let k = 0; k < size; k++) {
    let position = index.get(codes[k]!)
    if (position === undefined) index.set(codes[k]!, (position = index.size))
    code[k] = position
  }
  return { code, used: [...index.keys()] }
}

/**
 * score = system + rater + item + residual, system fixed and without intercept, rater and item random: the means of
 * systems that met different raters and items, adjusted for who and what they met. Fixed effects are named by system
 * code in the order of first appearance, `random` is rater then item with effects in the same kind of order.
 */
export const fitSystemModel = (
  table: CellTable,
): {
  readonly result: MixedModelResult
  readonly systems: number[]
  readonly raters: number[]
  readonly items: number[]
} => {
  const system = compact(table.system, table.size)
  const rater = compact(table.rater, table.size)
  const item = compact(table.item, table.size)
  const model: MixedModel = {
    size: table.size,
    response: table.score.subarray(0, table.size),
    factor: { code: system.code, names: system.used.map(String) },
    random: [
      { name: 'rater', code: rater.code, levels: rater.used.length },
      { name: 'item', code: item.code, levels: item.used.length },
    ],
  }
  return { result: fitMixedModel(model), systems: system.used, raters: rater.used, items: item.used }
}
