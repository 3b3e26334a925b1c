import type { Random } from '../random.js'
import type { Reason } from '../reason.js'

export interface SignFlipTest {
  mean: number | null
  /** Two-sided; (1 + draws at least as far) / (draws + 1), or the exact share of all 2^R flips. */
  p: number | null
  /** Flips looked at. */
  draws: number
  exact: boolean
  reason: Reason | null
}

/** Up to this many units all 2^units sign patterns are enumerated instead of drawn. */
const enumerable = 14

/**
 * Sign-flip permutation test for paired data: could these differences as well have been their opposites?
 *
 * `differences[k]` belongs to unit `unit[k]` (a rater code): all cells of a unit flip together, because under "no
 * difference" a rater would have given the two systems the opposite scores as readily. A unit counts with the mean of its
 * differences. Items are treated as fixed.
 *
 * Source: METHODS §6.6; Phipson & Smyth 2010 for the +1. Law: the p of sign-flipped data is the same.
 */
export function signFlipTest(
  differences: ArrayLike<number>,
  unit: ArrayLike<number>,
  random: Random,
  draws = 10_000,
): SignFlipTest {
  const means = unitMeans(differences, unit)
  const units = means.length
  if (units === 0) return { mean: null, p: null, draws: 0, exact: false, reason: 'no-data' }
  const sum = means.reduce((total, x) => total + x, 0)
  const size = means.reduce((total, x) => total + Math.abs(x), 0)
  const mean = sum / units
  if (size === 0) return { mean, p: null, draws: 0, exact: false, reason: 'all-tied' }
  // Equal sums reached in another order of addition must count as equal.
  const far = Math.abs(sum) - 1e-12 * size
  if (units <= enumerable) {
    let hits = 0
    for (let pattern = 0; pattern < 1 << units; pattern++) {
      let total = 0
      for (let k = 0; k < units; k++) total += (pattern >> k) & 1 ? means[k]! : -means[k]!
      if (Math.abs(total) >= far) hits++
    }
    return { mean, p: hits / (1 << units), draws: 1 << units, exact: true, reason: null }
  }
  let hits = 0
  for (let draw = 0; draw < draws; draw++) {
    let total = 0
    let bits = 0
    for (let k = 0; k < units; k++) {
      if (k % 30 === 0) bits = random.integer(1 << 30)
      total += bits & 1 ? means[k]! : -means[k]!
      bits >>= 1
    }
    if (Math.abs(total) >= far) hits++
  }
  return { mean, p: (1 + hits) / (draws + 1), draws, exact: false, reason: null }
}

function unitMeans(values: ArrayLike<number>, unit: ArrayLike<number>): number[] {
  const sums = new Map<number, { sum: number; n: number }>()
  for (let k = 0; k < values.length; k++) {
    const of = sums.get(unit[k]!)
    if (of === undefined) sums.set(unit[k]!, { sum: values[k]!, n: 1 })
    else {
      of.sum += values[k]!
      of.n++
    }
  }
  return Array.from(sums.values(), ({ sum, n }) => sum / n)
}
