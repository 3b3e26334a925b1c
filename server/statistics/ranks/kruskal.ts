import { chiSquareCdf } from '../distributions.js'
import type { Reason } from '../reason.js'
import { midRanks } from './mid-ranks.js'

export interface KruskalTest {
  H: number | null
  df: number
  p: number | null
  reason: Reason | null
}

/**
 * Kruskal–Wallis test: do independent groups differ in location?
 *
 * For separate panels, one value per rater; raters who hear several conditions need Friedman or the two-way engine.
 * Tie-corrected; undefined with fewer than two non-empty groups or when everything ties.
 *
 * Source: Hollander & Wolfe 1973, p. 115; R kruskal.test. Oracle: rank_tests.kruskal.
 */
export function kruskalTest(groups: readonly (readonly number[])[]): KruskalTest {
  const filled = groups.filter((g) => g.length > 0)
  const n = filled.reduce((sum, g) => sum + g.length, 0)
  const df = Math.max(0, filled.length - 1)
  if (filled.length < 2) return { H: null, df, p: null, reason: n === 0 ? 'no-data' : 'too-few-values' }
  const { ranks, tieSum } = midRanks(filled.flat())
  const correction = 1 - tieSum / (n ** 3 - n)
  if (!(correction > 1e-12)) return { H: null, df, p: null, reason: 'all-tied' }
  let at = 0
  let between = 0
  for (const group of filled) {
    let sum = 0
    for (let k = 0; k < group.length; k++) sum += ranks[at++]!
    between += sum ** 2 / group.length
  }
  const H = ((12 * between) / (n * (n + 1)) - 3 * (n + 1)) / correction
  return { H, df, p: chiSquareCdf(H, df, 'upper'), reason: null }
}
