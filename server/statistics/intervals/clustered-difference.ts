import type { Cells } from '../cells/cell-table.js'
import { estimatedMean, type MeanResult, undeterminedMean } from './mean-result.js'
import { residualFloor, type Side } from './residual-floor.js'
import { twoWayClusteredVariance } from './two-way-clustered.js'

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

/** One system's cells in a comparison, summed by rater and by item: deviations from the mean, and how many. */
interface SummedSide extends Side {
  readonly raterSums: Float64Array
  readonly raterCells: Int32Array
  readonly itemSums: Float64Array
  readonly itemCells: Int32Array
  /** Σ of squared deviations from the mean. */
  readonly squares: number
}

/**
 * The cells whose rater and item also met the other system. One pass: sums are taken around the first value, so that they
 * do not cancel, and moved to the mean afterwards.
 */
const restrict = (cells: Cells, other: UsedCodes): SummedSide => {
  const { rater, item, value } = cells
  const keep = new Uint8Array(cells.size)
  const raterSums = new Float64Array(cells.raters)
  const raterCells = new Int32Array(cells.raters)
  const itemSums = new Float64Array(cells.items)
  const itemCells = new Int32Array(cells.items)
  const around = value[0] ?? 0
  let size = 0
  let sum = 0
  let squares = 0
  for (let k = 0; k < cells.size; k++) {
    const r = rater[k]!
    const i = item[k]!
    if (other.raters[r] === 0 || other.items[i] === 0) continue
    const d = value[k]! - around
    keep[k] = 1
    size++
    sum += d
    squares += d * d
    raterSums[r]! += d
    raterCells[r]!++
    itemSums[i]! += d
    itemCells[i]!++
  }
  const shift = sum / size
  for (let r = 0; r < cells.raters; r++) raterSums[r]! -= raterCells[r]! * shift
  for (let i = 0; i < cells.items; i++) itemSums[i]! -= itemCells[i]! * shift
  const about = Math.max(0, squares - size * shift * shift)
  return {
    cells,
    keep,
    size,
    mean: around + shift,
    raterSums,
    raterCells,
    itemSums,
    itemCells,
    squares: about,
  }
}

/** Influences of the difference summed by rater or item, squared; and how many of them have cells. */
const clusters = (
  a: { sums: Float64Array; cells: Int32Array; size: number },
  b: { sums: Float64Array; cells: Int32Array; size: number },
): { squares: number; used: number } => {
  let squares = 0
  let used = 0
  for (let c = 0; c < a.sums.length; c++) {
    if (a.cells[c]! + b.cells[c]! === 0) continue
    squares += (a.sums[c]! / a.size - b.sums[c]! / b.size) ** 2
    used++
  }
  return { squares, used }
}

/** The residual floor before items are taken out: never below it, and already known from the sums. */
const floorBeforeItems = (a: SummedSide, b: SummedSide, freedom: number): number => {
  let squares = a.squares + b.squares
  for (let r = 0; r < a.raterSums.length; r++) {
    const cells = a.raterCells[r]! + b.raterCells[r]!
    if (cells > 0) squares -= (a.raterSums[r]! + b.raterSums[r]!) ** 2 / cells
  }
  return freedom < 1 ? 0 : (squares / freedom) * (1 / a.size + 1 / b.size)
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
  let cellSquares = inA.squares / inA.size ** 2 + inB.squares / inB.size ** 2
  for (let k = 0; k < shared.size; k++) {
    const ea = (a.value[shared.inA[k]!]! - inA.mean) / inA.size
    const eb = (b.value[shared.inB[k]!]! - inB.mean) / inB.size
    cellSquares -= 2 * ea * eb
  }
  const byRater = clusters(
    { sums: inA.raterSums, cells: inA.raterCells, size: inA.size },
    { sums: inB.raterSums, cells: inB.raterCells, size: inB.size },
  )
  const byItem = clusters(
    { sums: inA.itemSums, cells: inA.itemCells, size: inA.size },
    { sums: inB.itemSums, cells: inB.itemCells, size: inB.size },
  )
  const { squares: rater, used: raters } = byRater
  const { squares: item, used: items } = byItem
  const counts = { raters, items, cells: inA.size + inB.size - shared.size }
  const difference = inA.mean - inB.mean
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
  const { variance, df } = twoWayClusteredVariance(
    { rater, item, cell: cellSquares, ...counts },
    (enough) => {
      const bound = floorBeforeItems(inA, inB, inA.size + inB.size - raters - items)
      return bound <= enough ? bound : residualFloor(inA, inB, raters, items, enough)
    },
  )
  const how = { method: 'two-way-clustered', generalisesTo: 'raters-and-items' } as const
  return estimatedMean(counts, how, difference, variance, df, level)
}
