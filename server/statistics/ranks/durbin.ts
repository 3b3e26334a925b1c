import { chiSquareCdf, fCdf } from '../distributions.js'
import type { Reason } from '../reason.js'
import { midRanks } from './mid-ranks.js'

export interface DurbinTest {
  /** T1, chi-square with t − 1 degrees of freedom. */
  chiSquare: number | null
  df: number
  pChiSquare: number | null
  /** Conover's F form, the better approximation. */
  F: number | null
  fDf: readonly [number, number] | null
  p: number | null
  rankSums: Float64Array
  reason: Reason | null
}

/**
 * Durbin's test: Friedman's for balanced incomplete blocks, where each rater judges k of t conditions.
 *
 * `scores[rater][condition]`, null where not judged; every row has k values and every column r. With tie correction
 * (Conover). Undefined when everything ties; a table that is not balanced answers 'not-identifiable'.
 *
 * Source: Conover 1999, p. 388; METHODS §6.6. Oracle: rank_tests.durbin_ice_cream.
 */
export function durbinTest(scores: readonly (readonly (number | null)[])[]): DurbinTest {
  const b = scores.length
  const t = scores[0]?.length ?? 0
  const sums = new Float64Array(t)
  const counts = new Int32Array(t)
  let squares = 0
  const sizes = new Set<number>()
  for (const row of scores) {
    const judged = row.flatMap((score, condition) => (score === null ? [] : [{ score, condition }]))
    sizes.add(judged.length)
    const { ranks } = midRanks(judged.map((x) => x.score))
    for (const [at, { condition }] of judged.entries()) {
      sums[condition]! += ranks[at]!
      counts[condition]!++
      squares += ranks[at]! ** 2
    }
  }
  const undefinedBecause = (reason: Reason): DurbinTest => ({
    chiSquare: null,
    df: Math.max(0, t - 1),
    pChiSquare: null,
    F: null,
    fDf: null,
    p: null,
    rankSums: sums,
    reason,
  })
  if (b === 0 || t < 2) return undefinedBecause('no-data')
  if (sizes.size !== 1 || counts.some((c) => c !== counts[0])) return undefinedBecause('not-identifiable')
  const k = [...sizes][0]!
  const r = counts[0]!
  const c = (b * k * (k + 1) ** 2) / 4
  if (!(squares - c > 1e-9)) return undefinedBecause('all-tied')
  const t1 = ((t - 1) * (sums.reduce((sum, x) => sum + x * x, 0) - r * c)) / (squares - c)
  const dfError = b * k - b - t + 1
  const left = b * (k - 1) - t1
  const F = dfError > 0 && left > 1e-9 ? t1 / (t - 1) / (left / dfError) : null
  return {
    chiSquare: t1,
    df: t - 1,
    pChiSquare: chiSquareCdf(t1, t - 1, 'upper'),
    F,
    fDf: F === null ? null : [t - 1, dfError],
    p: F === null ? null : fCdf(F, t - 1, dfError, 'upper'),
    rankSums: sums,
    reason: F === null ? 'too-few-values' : null,
  }
}
