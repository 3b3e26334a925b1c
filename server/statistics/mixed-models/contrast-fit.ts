import { createCellAccumulator } from '../cells/cell-accumulator.js'
import type { CellTable, Cells } from '../cells/cell-table.js'
import type { Figure, Reason } from '../reason.js'
import { fitMixedModel, type MixedModelFit } from './fit-mixed-model.js'
import { intercept, type MixedModel } from './model.js'
import { varianceComponents } from './variance-components.js'

/** Cells up to which variances are searched for. */
const searchedUpTo = 2000

export type ContrastFit =
  | {
      readonly reason: null
      readonly fit: MixedModelFit
      /** The term whose levels are the items' own contrasts, and the fixed contrast they vary around. */
      readonly contrast: { readonly term: number; readonly fixed: readonly number[] }
      readonly raters: number
    }
  | { readonly reason: Reason }

/**
 * score = mean + x·Δ + item + x·item + rater + x·rater + residual, x being +½ for a and −½ for b: rater × system and
 * item × system of METHODS §6.2, as the mean and the difference of the two systems, a rater's two effects correlated.
 * By REML; above `searchedUpTo` cells, where a search takes seconds, at the variances that moments give, which agree
 * with it by then. Items outside `items` are left out.
 */
export const contrastFit = (a: Cells, b: Cells, items: ReadonlySet<number>): ContrastFit => {
  const heard = createCellAccumulator(a.size + b.size)
  ;[a, b].forEach((cells, system) => {
    for (let k = 0; k < cells.size; k++)
      if (items.has(cells.item[k]!)) heard.add(cells.rater[k]!, cells.item[k]!, system, cells.value[k]!)
  })
  const table = heard.table()
  const one = intercept(table.size)
  const contrast = {
    name: 'contrast',
    values: Float64Array.from({ length: table.size }, (_, k) => (table.system[k] === 0 ? 0.5 : -0.5)),
  }
  const item = { code: table.item, levels: table.items }
  const model: MixedModel = {
    size: table.size,
    response: table.score,
    covariates: [one, contrast],
    random: [
      { name: 'item', ...item },
      { name: 'item contrast', ...item, columns: [contrast] },
      { name: 'rater', code: table.rater, levels: table.raters, columns: [one, contrast] },
    ],
  }
  const held = table.size > searchedUpTo ? momentFactors(table) : undefined
  if (held !== undefined && 'reason' in held) return held
  const fit = fitMixedModel(model, 'REML', held)
  if (fit.reason !== null) return fit
  return {
    reason: null,
    fit,
    contrast: { term: 1, fixed: [0, 1] },
    raters: new Set(table.rater.subarray(0, table.size)).size,
  }
}

/** The model's covariance factors from the components of METHODS §6.2: what both systems share, and what each has. */
const momentFactors = (table: CellTable): readonly number[] | { readonly reason: Reason } => {
  const { residual, item, itemSystem, rater, raterSystem } = varianceComponents(table)
  if (residual.reason !== null) return residual
  if (itemSystem.reason !== null) return itemSystem
  if (residual.value === 0) return { reason: 'no-variance' }
  const mean = (both: Figure, each: Figure): number =>
    Math.sqrt(((both.value ?? 0) + (each.value ?? 0) / 2) / residual.value)
  const difference = (each: Figure): number => Math.sqrt((2 * (each.value ?? 0)) / residual.value)
  return [
    mean(item, itemSystem),
    difference(itemSystem),
    mean(rater, raterSystem),
    0,
    difference(raterSystem),
  ]
}
