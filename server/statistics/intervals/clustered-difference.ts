import type { Cells } from '../cells/cell-table.js'
import { estimatedMean, type MeanResult, undeterminedMean } from './mean-result.js'
import { residualFloor, type Side } from './residual-floor.js'
import { twoWayClusteredVariance } from './two-way-clustered.js'
import { sumOfSquares } from './two-way-sums.js'

/** Positions of the cells that two systems share: `inA[k]` and `inB[k]` are the same rater and item. */
export interface SharedCells {
  readonly size: number
  readonly inA: Int32Array
  readonly inB: Int32Array
}

interface UsedCodes {
  readonly raters: Uint8Array
  readonly items: Uint8Array
}

/** A system meets every other one, so what it uses is kept for as long as its cells are. */
const known = new WeakMap<Cells, UsedCodes>()

const usedBy = (cells: Cells): UsedCodes => {
  let used = known.get(cells)
  if (used === undefined) {
    used = { raters: new Uint8Array(cells.raters), items: new Uint8Array(cells.items) }
    for (const code of cells.rater) used.raters[code] = 1
    for (const code of cells.item) used.items[code] = 1
    known.set(cells, used)
  }
  return used
}

/** The cells of one system whose rater and item also met the other one, and their mean. */
const restrict = (cells: Cells, { raters, items }: UsedCodes): Side => {
  const keep = new Uint8Array(cells.size)
  let size = 0
  let sum = 0
  for (let k = 0; k < cells.size; k++) {
    if (raters[cells.rater[k]!] === 0 || items[cells.item[k]!] === 0) continue
    keep[k] = 1
    size += 1
    sum += cells.value[k]!
  }
  return { cells, keep, size, mean: sum / size }
}

/**
 * Difference of the means of two systems that the same raters heard on the same items, though seldom both on the same
 * item: a rater's leniency cancels in the sum of a rater's influences instead of cell by cell. Only cells of raters
 * who met both systems and of items spoken by both are used. The variance does not fall below what the votes' own noise
 * gives; leniency does not count as noise here, because it cancels.
 * Source: Cameron, Gelbach & Miller 2011 on the influences ±(y − ȳ)/n.
 */
export const clusteredDifference = (a: Cells, b: Cells, shared: SharedCells, level: number): MeanResult => {
  const inA = restrict(a, usedBy(b))
  const inB = restrict(b, usedBy(a))
  if (inA.size === 0 || inB.size === 0)
    return undeterminedMean({ raters: 0, items: 0, cells: 0 }, null, 'no-common-cells')
  const raterSums = new Float64Array(a.raters)
  const itemSums = new Float64Array(a.items)
  const raterUsed = new Uint8Array(a.raters)
  const itemUsed = new Uint8Array(a.items)
  let cellSquares = 0
  const collect = (side: Side, sign: 1 | -1): void => {
    const { cells } = side
    for (let k = 0; k < cells.size; k++) {
      if (side.keep[k] === 0) continue
      const r = cells.rater[k]!
      const i = cells.item[k]!
      const influence = (sign * (cells.value[k]! - side.mean)) / side.size
      raterSums[r]! += influence
      itemSums[i]! += influence
      raterUsed[r] = 1
      itemUsed[i] = 1
      cellSquares += influence * influence
    }
  }
  collect(inA, 1)
  collect(inB, -1)
  for (let k = 0; k < shared.size; k++) {
    const ea = (a.value[shared.inA[k]!]! - inA.mean) / inA.size
    const eb = (b.value[shared.inB[k]!]! - inB.mean) / inB.size
    cellSquares -= 2 * ea * eb
  }
  const raters = raterUsed.reduce((n, used) => n + used, 0)
  const items = itemUsed.reduce((n, used) => n + used, 0)
  const counts = { raters, items, cells: inA.size + inB.size - shared.size }
  const difference = inA.mean - inB.mean
  const rater = sumOfSquares(raterSums)
  const item = sumOfSquares(itemSums)
  if (!(cellSquares > 1e-28 * Math.max(inA.mean ** 2, inB.mean ** 2)))
    return undeterminedMean(counts, difference, 'no-variance')
  if (raters === 1 || items === 1) {
    const units = raters === 1 ? items : raters
    const variance = (units / (units - 1)) * (raters === 1 ? item : rater)
    if (!(variance > 1e-12 * cellSquares)) return undeterminedMean(counts, difference, 'no-variance')
    const how =
      raters === 1
        ? ({ method: 'items-only', generalisesTo: 'items' } as const)
        : ({ method: 'raters-only', generalisesTo: 'raters' } as const)
    return estimatedMean(counts, how, difference, variance, units - 1, level)
  }
  const { variance, df } = twoWayClusteredVariance({ rater, item, cell: cellSquares, ...counts }, (enough) =>
    residualFloor(inA, inB, raters, items, enough),
  )
  const how = { method: 'two-way-clustered', generalisesTo: 'raters-and-items' } as const
  return estimatedMean(counts, how, difference, variance, df, level)
}
