import type { ConditionalModes } from './conditional-modes.js'
import { cumulativeVotes } from './cumulative-logit.js'
import { gaussHermite } from './gauss-hermite.js'
import type { OrdinalModel, OrdinalParameters, OrdinalTerm } from './ordinal-model.js'

/**
 * −2 log likelihood of a model with one random term by adaptive Gauss–Hermite quadrature: each level's effect is
 * integrated over `points` around its mode, as wide as the votes leave it. One point is Laplace's approximation.
 * Source: Pinheiro & Bates 1995, J. Comput. Graph. Stat. 4:12.
 */
export function quadratureDeviance(
  model: OrdinalModel & { readonly random: readonly [OrdinalTerm] },
  { thresholds, sd }: OrdinalParameters,
  { effects, fixedPart, weight }: ConditionalModes,
  points: number,
): number {
  const [term] = model.random
  const [mode] = effects as readonly [Float64Array]
  const precision = new Float64Array(term.levels).fill(1)
  for (let i = 0; i < model.size; i++) precision[term.code[i]!]! += sd[0]! ** 2 * weight[i]!
  const { nodes, weights } = gaussHermite(points)
  const logTerms = nodes.map((node, j) => {
    const effect = mode.map((value, l) => value + node * Math.sqrt(2 / precision[l]!))
    return levelLogs(model, thresholds, fixedPart, effect, sd[0]!).map(
      (log, l) => Math.log(weights[j]!) + node * node + log - effect[l]! ** 2 / 2,
    )
  })
  let logLikelihood = 0
  for (let l = 0; l < term.levels; l++) {
    const logs = logTerms.map((values) => values[l]!)
    const highest = Math.max(...logs)
    const sum = logs.reduce((total, log) => total + Math.exp(log - highest), 0)
    logLikelihood += highest + Math.log(sum) - Math.log(Math.PI * precision[l]!) / 2
  }
  return -2 * logLikelihood
}

/** Σ log P(vote) of each level's votes, with the level's effect as given. */
function levelLogs(
  model: OrdinalModel & { readonly random: readonly [OrdinalTerm] },
  thresholds: readonly number[],
  fixedPart: Float64Array,
  effect: Float64Array,
  sd: number,
): Float64Array {
  const [term] = model.random
  const eta = fixedPart.map((value, i) => value + sd * effect[term.code[i]!]!)
  const { upper, lower } = cumulativeVotes(model, thresholds, eta)
  const logs = new Float64Array(term.levels)
  for (let i = 0; i < model.size; i++) logs[term.code[i]!]! += Math.log(upper[i]! - lower[i]!)
  return logs
}
