import { correlationP, pearson as coefficient } from '../agreement/pearson.js'
import { normalCdf, normalQuantile } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'
import { midRanks } from './mid-ranks.js'

export interface Correlation {
  estimate: number | null
  n: number
  p: number | null
  ci95: Interval | null
  method: string
  reason: Reason | null
}

/**
 * Pearson's product-moment correlation with its t test and Fisher-z interval.
 *
 * Undefined below 3 pairs and where one side does not vary. Source: R cor.test. Oracle: rank_tests.correlation_tuna.
 */
export function pearson(x: readonly number[], y: readonly number[]): Correlation {
  const n = requirePairs(x, y)
  const method = 'pearson'
  const r = coefficient(x, y)
  const p = correlationP(r.value ?? 0, n)
  if (r.reason !== null || p.reason !== null) {
    const reason = r.reason === 'no-variance' ? r.reason : 'too-few-values'
    return { estimate: null, n, p: null, ci95: null, method, reason }
  }
  return {
    estimate: r.value,
    n,
    p: p.value,
    ci95: n > 3 ? fisherInterval(r.value, n) : null,
    method,
    reason: null,
  }
}

/** Spearman's rank correlation: Pearson on mid-ranks; exact p for n ≤ 9 without ties, else the t form. */
export function spearman(x: readonly number[], y: readonly number[]): Correlation {
  const a = midRanks(x)
  const b = midRanks(y)
  const onRanks = pearson(Array.from(a.ranks), Array.from(b.ranks))
  const exact = onRanks.estimate !== null && a.tieSum === 0 && b.tieSum === 0 && x.length <= 9
  const p = exact ? exactSpearman(Array.from(a.ranks), Array.from(b.ranks)) : onRanks.p
  return { ...onRanks, p, ci95: null, method: exact ? 'spearman-exact' : 'spearman' }
}

/** Kendall's tau-b; exact p for n ≤ 50 without ties, else the tie-corrected normal form. */
export function kendall(x: readonly number[], y: readonly number[]): Correlation {
  const n = requirePairs(x, y)
  if (n < 2) return { estimate: null, n, p: null, ci95: null, method: 'kendall', reason: 'too-few-values' }
  let s = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) s += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!)
  }
  const tx = tieCounts(x)
  const ty = tieCounts(y)
  const pairs = (n * (n - 1)) / 2
  const scale = Math.sqrt((pairs - tx.pairs) * (pairs - ty.pairs))
  if (scale === 0) return { estimate: null, n, p: null, ci95: null, method: 'kendall', reason: 'no-variance' }
  const exact = tx.pairs === 0 && ty.pairs === 0 && n <= 50
  const p = exact ? exactKendall(s, n) : 2 * normalCdf(-Math.abs(s) / Math.sqrt(kendallVariance(n, tx, ty)))
  return { estimate: s / scale, n, p, ci95: null, method: exact ? 'kendall-exact' : 'kendall', reason: null }
}

function requirePairs(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) throw new RangeError('a correlation requires two samples of equal size')
  return x.length
}

function fisherInterval(r: number, n: number): Interval {
  const z = Math.atanh(r)
  const half = normalQuantile(0.975) / Math.sqrt(n - 3)
  return [Math.tanh(z - half), Math.tanh(z + half)]
}

/** Two-sided share of all orders of y's ranks whose Σd² is at least as extreme. */
function exactSpearman(a: readonly number[], b: readonly number[]): number {
  const n = a.length
  const seen = a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0)
  const centre = (n ** 3 - n) / 6
  const beyond = seen <= centre ? (d: number): boolean => d <= seen : (d: number): boolean => d >= seen
  let hits = 0
  let all = 0
  const used = new Uint8Array(n)
  const place = (at: number, sum: number): void => {
    if (at === n) {
      all++
      if (beyond(sum)) hits++
      return
    }
    for (let rank = 0; rank < n; rank++) {
      if (used[rank] === 1) continue
      used[rank] = 1
      place(at + 1, sum + (at - rank) ** 2)
      used[rank] = 0
    }
  }
  place(0, 0)
  return Math.min(1, (2 * hits) / all)
}

/** Two-sided tail of the number of inversions of a random order (Mahonian numbers). */
function exactKendall(s: number, n: number): number {
  let counts = [1]
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(counts.length + size - 1).fill(0)
    for (const [k, c] of counts.entries()) for (let add = 0; add < size; add++) next[k + add]! += c / size
    counts = next
  }
  const concordant = (s + (n * (n - 1)) / 2) / 2
  const tail = (keep: (k: number) => boolean): number =>
    counts.reduce((sum, c, k) => sum + (keep(k) ? c : 0), 0)
  return Math.min(
    1,
    2 *
      Math.min(
        tail((k) => k <= concordant),
        tail((k) => k >= concordant),
      ),
  )
}

function tieCounts(values: readonly number[]) {
  const sizes = new Map<number, number>()
  for (const v of values) sizes.set(v, (sizes.get(v) ?? 0) + 1)
  let pairs = 0
  let triples = 0
  let variance = 0
  for (const t of sizes.values()) {
    pairs += (t * (t - 1)) / 2
    triples += t * (t - 1) * (t - 2)
    variance += t * (t - 1) * (2 * t + 5)
  }
  return { pairs, triples, variance }
}

function kendallVariance(
  n: number,
  x: ReturnType<typeof tieCounts>,
  y: ReturnType<typeof tieCounts>,
): number {
  const first = (n * (n - 1) * (2 * n + 5) - x.variance - y.variance) / 18
  const second = (2 * x.pairs * y.pairs) / (n * (n - 1))
  const third = n > 2 ? (x.triples * y.triples) / (9 * n * (n - 1) * (n - 2)) : 0
  return first + second + third
}
