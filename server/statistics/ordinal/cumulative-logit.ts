import type { OrdinalModel } from './ordinal-model.js'

/**
 * Votes seen through the cumulative logit. With A = F(upper cut − η) and B = F(lower cut − η), F logistic, the log
 * probability of a vote is log(A − B), its slope in η is A + B − 1 and its curvature −(A(1−A) + B(1−B)): never positive,
 * so every mode below is the only one.
 */
export interface CumulativeVotes {
  /** A of each vote; 1 in the highest category. */
  readonly upper: Float64Array
  /** B of each vote; 0 in the lowest category. */
  readonly lower: Float64Array
  /** Σ log(A − B); −Infinity where the thresholds do not ascend. */
  readonly logLikelihood: number
}

/** F(x) = 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** log(1 + eˣ) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))

/**
 * log P(vote) = log F(a) + log F(−b) + log(1 − e^(b−a)), which keeps its digits where A and B are both near 0 or 1.
 * Source: McCullagh 1980, J. R. Stat. Soc. B 42:109.
 */
export function cumulativeVotes(
  model: OrdinalModel,
  thresholds: readonly number[],
  eta: Float64Array,
): CumulativeVotes {
  const upper = new Float64Array(model.size)
  const lower = new Float64Array(model.size)
  if (thresholds.some((cut, k) => k > 0 && !(cut > thresholds[k - 1]!)))
    return { upper, lower, logLikelihood: -Infinity }
  const gaps = thresholds.map((cut, k) => (k === 0 ? 0 : Math.log(-Math.expm1(thresholds[k - 1]! - cut))))
  let logLikelihood = 0
  for (let i = 0; i < model.size; i++) {
    const category = model.category[i]!
    const isHighest = category === model.categories - 1
    if (isHighest) upper[i] = 1
    else {
      const a = thresholds[category]! - eta[i]!
      upper[i] = logistic(a)
      logLikelihood -= softplus(-a)
    }
    if (category > 0) {
      const b = thresholds[category - 1]! - eta[i]!
      lower[i] = logistic(b)
      logLikelihood -= softplus(b)
      if (!isHighest) logLikelihood += gaps[category]!
    }
  }
  return { upper, lower, logLikelihood }
}
