import type { Comparisons } from './comparisons.js'
import { expectation, outcomeChances, outcomeFeatures, type Layout } from './pair-likelihood.js'

/**
 * The middle of the rater-clustered sandwich: R/(R−1) · Σ_r s_r s_rᵀ, s_r the score of all votes of rater r.
 *
 * Raters whose votes lean the same way again and again add squares, not halves: that is the dependence an interval
 * over votes misses. Source: METHODS §6.7 (Liang & Zeger 1986).
 */
export function raterScatter(
  votes: Comparisons,
  at: Float64Array,
  layout: Layout,
): { scatter: Float64Array; raters: number } {
  const { size } = layout
  const scores = new Map<number, Float64Array>()
  for (let k = 0; k < votes.outcome.length; k++) {
    const rater = votes.rater![k]!
    let score = scores.get(rater)
    if (score === undefined) scores.set(rater, (score = new Float64Array(size)))
    const i = votes.first[k]!
    const j = votes.second[k]!
    const chances = outcomeChances(at, i, j, layout)
    const { parameters, outcomes } = outcomeFeatures(i, j, layout)
    const outcome = votes.outcome[k]!
    const seen = outcome === 1 ? outcomes[0] : outcome === 0 ? outcomes[1] : outcomes[2]
    const weight = votes.weight?.[k] ?? 1
    for (const [u, parameter] of parameters.entries()) {
      score[parameter]! += weight * (seen[u]! - expectation(chances, outcomes, u))
    }
  }
  const raters = scores.size
  const scatter = new Float64Array(size * size)
  const correction = raters > 1 ? raters / (raters - 1) : 1
  for (const score of scores.values()) {
    for (let i = 0; i < size; i++) {
      if (score[i] === 0) continue
      for (let j = 0; j < size; j++) scatter[i * size + j]! += correction * score[i]! * score[j]!
    }
  }
  return { scatter, raters }
}
