import type { CellTable } from '../cells/cell-table.js'
import { type Exposure, exposureOf } from './exposure.js'

/** Order of the components in the equations: what cannot be told apart is kept from the left. */
export const components = ['residual', 'rater', 'item', 'raterSystem', 'itemSystem'] as const
export type Component = (typeof components)[number]

export interface MomentEquations {
  /** tr(M V_f M V_g), M taking out the system means and V_f = Z_f Z_fᵀ. */
  readonly traces: Record<Component, Record<Component, number>>
  /** yᵀ M V_f M y: sums of squared level sums of the residuals from the system means. */
  readonly squares: Record<Component, number>
}

const squared = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0)

const residualSquares = (table: CellTable, exposure: Exposure): Record<Component, number> => {
  const { systems } = table
  const sums = new Float64Array(systems)
  for (let k = 0; k < table.size; k++) sums[table.system[k]!]! += table.score[k]!
  const rater = new Float64Array(table.raters)
  const item = new Float64Array(table.items)
  const raterSystem = new Float64Array(table.raters * systems)
  const itemSystem = new Float64Array(table.items * systems)
  let residual = 0
  for (let k = 0; k < table.size; k++) {
    const s = table.system[k]!
    const e = table.score[k]! - sums[s]! / exposure.system[s]!
    rater[table.rater[k]!]! += e
    item[table.item[k]!]! += e
    raterSystem[table.rater[k]! * systems + s]! += e
    itemSystem[table.item[k]! * systems + s]! += e
    residual += e * e
  }
  return {
    residual,
    rater: squared(rater),
    item: squared(item),
    raterSystem: squared(raterSystem),
    itemSystem: squared(itemSystem),
  }
}

/** Sums over systems of powers of a level × system count, divided by the system's size, and the co-exposure of systems. */
const bySystem = (counts: Float64Array, totals: Float64Array, exposure: Exposure) => {
  const { systems, system } = exposure
  let whole = 0
  let cubes = 0
  let squares = 0
  const together = new Float64Array(systems * systems)
  for (let level = 0; level < totals.length; level++) {
    const row = level * systems
    for (let s = 0; s < systems; s++) {
      const n = counts[row + s]!
      if (n === 0) continue
      whole += (totals[level]! * n * n) / system[s]!
      cubes += (n * n * n) / system[s]!
      squares += (n * n) / system[s]!
      for (let t = 0; t < systems; t++) together[s * systems + t]! += n * counts[row + t]!
    }
  }
  return { whole, cubes, squares, together }
}

/**
 * The equations of quadratic unbiased estimation with equal prior weights (MINQUE(0)): expected squared level sums of
 * the residuals are linear in the components, exactly so for any pattern of missing cells. One pass over the cells.
 * On complete tables the solution is the analysis of variance.
 * Source: Rao 1971; Searle, Casella & McCulloch 1992, §11.3.
 */
export const momentEquations = (table: CellTable): MomentEquations => {
  const exposure = exposureOf(table)
  const { size, systems, system, raterSystem, itemSystem } = exposure
  const r = bySystem(raterSystem, exposure.rater, exposure)
  const i = bySystem(itemSystem, exposure.item, exposure)
  let raterItem = 0
  let nestedPair = 0
  for (let k = 0; k < table.size; k++) {
    const rowR = table.rater[k]! * systems
    const rowI = table.item[k]! * systems
    const own = table.system[k]!
    nestedPair += (raterSystem[rowR + own]! * itemSystem[rowI + own]!) / system[own]!
    for (let s = 0; s < systems; s++) {
      const n = raterSystem[rowR + s]!
      if (n !== 0) raterItem += (n * itemSystem[rowI + s]!) / system[s]!
    }
  }
  /** Σ_st A[s,t] B[s,t] / (n_s n_t); nested components have only the diagonal. */
  const product = (a: Float64Array, b: Float64Array, diagonal: boolean): number => {
    let sum = 0
    for (let s = 0; s < systems; s++)
      for (let t = 0; t < systems; t++)
        if (system[s]! > 0 && system[t]! > 0 && (s === t || !diagonal))
          sum += (a[s * systems + t]! * b[s * systems + t]!) / (system[s]! * system[t]!)
    return sum
  }
  const own = new Float64Array(systems * systems)
  system.forEach((n, s) => (own[s * systems + s] = n))
  const R = r.together
  const I = i.together
  const rr = squared(exposure.rater)
  const ii = squared(exposure.item)
  const rs = squared(raterSystem)
  const is = squared(itemSystem)
  const entry = (plain: number, once: number, twice: number): number => plain - 2 * once + twice
  const rNested = entry(rs, r.cubes, product(R, R, true))
  const iNested = entry(is, i.cubes, product(I, I, true))
  const rResidual = entry(size, r.squares, product(R, own, true))
  const iResidual = entry(size, i.squares, product(I, own, true))
  const crossNested = entry(size, nestedPair, product(R, I, true))
  const rows: Record<Component, Record<Component, number>> = {
    residual: {
      residual: size - system.reduce((n, count) => n + (count > 0 ? 1 : 0), 0),
      rater: rResidual,
      item: iResidual,
      raterSystem: rResidual,
      itemSystem: iResidual,
    },
    rater: {
      residual: rResidual,
      rater: entry(rr, r.whole, product(R, R, false)),
      item: entry(exposure.raterItemSquares, raterItem, product(R, I, false)),
      raterSystem: rNested,
      itemSystem: crossNested,
    },
    item: {
      residual: iResidual,
      rater: entry(exposure.raterItemSquares, raterItem, product(R, I, false)),
      item: entry(ii, i.whole, product(I, I, false)),
      raterSystem: crossNested,
      itemSystem: iNested,
    },
    raterSystem: {
      residual: rResidual,
      rater: rNested,
      item: crossNested,
      raterSystem: rNested,
      itemSystem: crossNested,
    },
    itemSystem: {
      residual: iResidual,
      rater: crossNested,
      item: iNested,
      raterSystem: crossNested,
      itemSystem: iNested,
    },
  }
  return { traces: rows, squares: residualSquares(table, exposure) }
}
