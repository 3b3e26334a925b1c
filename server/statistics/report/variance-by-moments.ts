import type { CellTable } from '../cells/cell-table.js'
import { groupCodes } from '../cells/group-codes.js'
import type { Reason } from '../reason.js'

/** Variances of y = system + rater + rater×system + item + item×system + error; null where no pairs of cells tell. */
export interface MomentComponents {
  readonly rater: number | null
  readonly item: number | null
  readonly raterSystem: number | null
  readonly itemSystem: number | null
  readonly residual: number | null
  /** Why any of them is null. */
  readonly reason: Reason | null
}

/** Sum of e·e' and number of ordered pairs of cells in one class. */
interface PairClass {
  sum: number
  pairs: number
}

const minus = (a: PairClass, ...others: PairClass[]): PairClass => ({
  sum: others.reduce((sum, o) => sum - o.sum, a.sum),
  pairs: others.reduce((pairs, o) => pairs - o.pairs, a.pairs),
})

/**
 * Variance components of crossed raters, items and systems in one linear pass, gaps allowed.
 *
 * Deviations from the system mean are multiplied over all pairs of cells; the mean product of pairs that share a rater
 * (and a system), an item (and a system), both or neither estimates sums of components, and differences single them
 * out. On complete tables these are the analysis-of-variance estimates. Negative estimates are 0. Quick enough for any
 * table; the mixed model is the sharper instrument where it can be afforded.
 *
 * Source: method of moments, Hartley 1967; METHODS §6.2. Oracle: variance_components by ANOVA on complete tables.
 */
export function varianceByMoments(table: CellTable): MomentComponents {
  const { size, rater, item, system, score } = table
  const deviation = centred(table)
  const raterSystem = keyed(rater, system, table.systems)
  const itemSystem = keyed(item, system, table.systems)
  const self = classOf(
    Int32Array.from({ length: size }, (_, k) => k),
    size,
    deviation,
  )
  const all = whole(deviation)
  const bySystem = classOf(system, table.systems, deviation)
  const byRater = classOf(rater, table.raters, deviation)
  const byItem = classOf(item, table.items, deviation)
  const byRaterSystem = classOf(raterSystem, table.raters * table.systems, deviation)
  const byItemSystem = classOf(itemSystem, table.items * table.systems, deviation)
  const byRaterItem = classOfPairs(table, deviation)

  const within = {
    rater: minus(byRaterSystem, self),
    item: minus(byItemSystem, self),
    none: minus(bySystem, byRaterSystem, byItemSystem, { sum: -self.sum, pairs: -self.pairs }),
  }
  const cell = minus(byRaterItem, self)
  const across = {
    rater: minus(byRater, byRaterSystem, cell),
    item: minus(byItem, byItemSystem, cell),
    none: { sum: 0, pairs: 0 },
  }
  across.none = minus(minus(all, bySystem), across.rater, across.item, cell)

  const level = ({ sum, pairs }: PairClass): number | null => (pairs > 0 ? sum / pairs : null)
  const difference = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a - b
  const floor = (x: number | null): number | null => (x === null ? null : Math.max(0, x))
  const raterTotal = difference(level(within.rater), level(within.none))
  const itemTotal = difference(level(within.item), level(within.none))
  const one = table.systems < 2
  const raterShared = one ? raterTotal : difference(level(across.rater), level(across.none))
  const itemShared = one ? itemTotal : difference(level(across.item), level(across.none))
  const noise = difference(level(self), level(within.none))
  const residual =
    noise === null || raterTotal === null || itemTotal === null
      ? null
      : Math.max(0, noise - raterTotal - itemTotal)
  const rest = (total: number | null, shared: number | null): number | null =>
    one ? null : floor(difference(total, shared === null ? null : Math.max(0, shared)))
  const result = {
    rater: floor(raterShared),
    item: floor(itemShared),
    raterSystem: rest(raterTotal, raterShared),
    itemSystem: rest(itemTotal, itemShared),
    residual,
  }
  const missing = Object.values(result).some((value) => value === null)
  return { ...result, reason: missing ? (score.length === 0 ? 'no-data' : 'not-identifiable') : null }
}

/** Components of clip + rater + error, whose clips (item × system) are what an intraclass correlation tells apart. */
export function clipComponents(table: CellTable, clip: Int32Array, clips: number) {
  const mean = table.score.reduce((sum, x) => sum + x, 0) / table.size
  const deviation = table.score.map((x) => x - mean)
  const self = classOf(
    Int32Array.from({ length: table.size }, (_, k) => k),
    table.size,
    deviation,
  )
  const byClip = classOf(clip, clips, deviation)
  const byRater = classOf(table.rater, table.raters, deviation)
  const shared = minus(byClip, self)
  const own = minus(byRater, self)
  const none = minus(whole(deviation), byClip, byRater, { sum: -self.sum, pairs: -self.pairs })
  if (shared.pairs === 0 || own.pairs === 0 || none.pairs === 0) return null
  const base = none.sum / none.pairs
  const target = shared.sum / shared.pairs - base
  const rater = own.sum / own.pairs - base
  const residual = self.sum / self.pairs - base - target - rater
  return { target: Math.max(0, target), rater: Math.max(0, rater), residual: Math.max(0, residual) }
}

function centred({ size, system, score, systems }: CellTable): Float64Array {
  const sums = new Float64Array(systems)
  const counts = new Int32Array(systems)
  for (let k = 0; k < size; k++) {
    sums[system[k]!]! += score[k]!
    counts[system[k]!]!++
  }
  return score.map((x, k) => x - sums[system[k]!]! / counts[system[k]!]!)
}

function keyed(codes: Int32Array, system: Int32Array, systems: number): Int32Array {
  return codes.map((code, k) => code * systems + system[k]!)
}

/** All ordered pairs, each cell with itself included, of cells with the same code: (Σe)² and n² by code. */
function classOf(codes: Int32Array, size: number, deviation: Float64Array): PairClass {
  const sums = new Float64Array(size)
  const counts = new Float64Array(size)
  for (let k = 0; k < codes.length; k++) {
    sums[codes[k]!]! += deviation[k]!
    counts[codes[k]!]!++
  }
  let sum = 0
  let pairs = 0
  for (let c = 0; c < size; c++) {
    sum += sums[c]! ** 2
    pairs += counts[c]! ** 2
  }
  return { sum, pairs }
}

function whole(deviation: Float64Array): PairClass {
  const sum = deviation.reduce((total, e) => total + e, 0)
  return { sum: sum * sum, pairs: deviation.length ** 2 }
}

/** The class of same rater and item. Their pairs are too many for a table, so cells are sorted by rater and item. */
function classOfPairs({ size, rater, item, raters, items }: CellTable, deviation: Float64Array): PairClass {
  const byItem = groupCodes(item, size, items)
  const { order } = groupCodes(rater, size, raters, byItem.order)
  const result = { sum: 0, pairs: 0 }
  for (let from = 0; from < size;) {
    const first = order[from]!
    let sum = 0
    let to = from
    while (to < size && rater[order[to]!] === rater[first] && item[order[to]!] === item[first]) {
      sum += deviation[order[to++]!]!
    }
    result.sum += sum * sum
    result.pairs += (to - from) ** 2
    from = to
  }
  return result
}
