import { normalCdf, normalQuantile, signedRankCdf } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'
import { midRanks } from './mid-ranks.js'

export interface SignedRankTest {
  /** Sum of the ranks of positive values. */
  V: number | null
  /** Values used; zeros are dropped. */
  n: number
  zeros: number
  p: number | null
  pGreater: number | null
  pLess: number | null
  method: 'exact' | 'normal'
  /** Median of the pairwise means of the values (Hodges–Lehmann). */
  pseudoMedian: number | null
  /** 95 % interval of the pseudo-median; null where only the normal form exists. */
  ci95: Interval | null
  reason: Reason | null
}

/** Above this many values the pairwise means are too many to hold for a sensitivity check. */
const mostWalsh = 3000

/**
 * Wilcoxon's signed-rank test on one value per rater: is the typical rater's difference zero?
 *
 * Never give it pooled ratings: it takes every value for an independent rater. Items are treated as fixed. Zeros are
 * dropped and counted; ties get mid-ranks. Exact without ties and zeros up to n = 50, else normal with tie-corrected
 * variance and, by default, the continuity correction.
 *
 * Source: Hollander & Wolfe 1973; R wilcox.test. Oracle: rank_tests.wilcoxon_depression.
 */
export function signedRankTest(
  values: readonly number[],
  { exact, continuity = true }: { exact?: boolean; continuity?: boolean } = {},
): SignedRankTest {
  const used = values.filter((x) => x !== 0)
  const n = used.length
  const zeros = values.length - n
  if (n === 0) {
    const reason = values.length === 0 ? 'no-data' : 'all-tied'
    const none = { V: null, n, zeros, p: null, pGreater: null, pLess: null }
    return { ...none, method: 'exact', pseudoMedian: null, ci95: null, reason }
  }
  const { ranks, tieSum } = midRanks(used.map(Math.abs))
  const V = used.reduce((sum, x, i) => sum + (x > 0 ? ranks[i]! : 0), 0)
  const byCounting = (exact ?? n <= 50) && tieSum === 0 && zeros === 0
  const [pLess, pGreater] = byCounting ? exactTails(V, n) : normalTails(V, n, tieSum, continuity)
  const walsh = n <= mostWalsh ? pairwiseMeans(used) : null
  return {
    V,
    n,
    zeros,
    p: Math.min(1, 2 * Math.min(pLess, pGreater)),
    pGreater,
    pLess,
    method: byCounting ? 'exact' : 'normal',
    pseudoMedian: walsh === null ? null : middle(walsh),
    ci95: walsh === null || !byCounting ? null : exactInterval(walsh, n),
    reason: null,
  }
}

function exactTails(v: number, n: number): [number, number] {
  return [signedRankCdf(v, n), v === 0 ? 1 : signedRankCdf(v - 1, n, 'upper')]
}

function normalTails(v: number, n: number, tieSum: number, continuity: boolean): [number, number] {
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieSum / 48)
  const off = v - (n * (n + 1)) / 4
  const half = continuity ? 0.5 : 0
  return [normalCdf((off + half) / sd), normalCdf((off - half) / sd, 'upper')]
}

function pairwiseMeans(values: readonly number[]): Float64Array {
  const means = new Float64Array((values.length * (values.length + 1)) / 2)
  let at = 0
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) means[at++] = (values[i]! + values[j]!) / 2
  }
  return means.sort()
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Order statistics of the pairwise means at R's qsignrank(0.025); null where 95 % cannot be reached. */
function exactInterval(walsh: Float64Array, n: number): Interval | null {
  let q = Math.max(0, Math.floor((n * (n + 1)) / 4 + (normalQuantile(0.025) - 3) * Math.sqrt(n ** 3 / 12)))
  while (signedRankCdf(q, n) < 0.025) q++
  if (q === 0) return null
  return [walsh[q - 1]!, walsh[walsh.length - q]!]
}
