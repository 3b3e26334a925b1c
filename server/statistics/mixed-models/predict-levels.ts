import { solveLower } from '../linear/cholesky.js'
import type { MixedModelFit } from './fit-mixed-model.js'
import { termWidth } from './model.js'
import { factorOf, parameterOffsets } from './parameters.js'
import { eachLevel, profileAt, termsOf } from './profile.js'

/** What a level is predicted to be. */
export interface LevelPrediction {
  readonly estimate: number
  /** Root of the prediction error variance: what shrinking takes away counts as error too. */
  readonly se: number
}

/** Λᵀ w of one level: weights of its coefficients as weights of its spherical effects. */
const spherical = (factor: Float64Array, width: number, weights: ArrayLike<number>): Float64Array => {
  const turned = new Float64Array(width)
  for (let c = 0; c < width; c++)
    for (let i = c; i < width; i++) turned[c]! += factor[i * width + c]! * weights[i]!
  return turned
}

const squared = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)

/**
 * Predicts `fixed`·β + `weights`·b for each level of a random term, in the order of its levels: the best linear unbiased
 * prediction with its error, from the inverse of Henderson's equations. `fixed` has one weight a fixed effect, `weights`
 * one a coefficient of the term, `term` is its place in the model.
 * Takes the variances as known, so that with few levels the error is a little too small.
 * Source: Henderson 1975, Biometrics 31:423; Robinson 1991, Statistical Science 6:15.
 */
export const predictLevels = (
  fit: MixedModelFit,
  term: number,
  fixed: readonly number[],
  weights: readonly number[],
): LevelPrediction[] => {
  const { data, theta } = fit.inner
  const terms = termsOf(data)
  const own = terms[term]
  if (own === undefined || termWidth(own) !== weights.length || data.fixedColumns !== fixed.length)
    throw new RangeError('predictLevels: one weight for each fixed effect and each coefficient of the term')
  const profile = profileAt(data, theta)
  if (profile === null) throw new RangeError('predictLevels: the fixed columns depend on each other')
  const offsets = parameterOffsets(terms)
  const factorAt = (index: number): Float64Array => factorOf(theta, offsets[index]!, termWidth(terms[index]!))
  const width = weights.length
  const ownWeights = spherical(factorAt(term), width, weights)
  const centre = fixed.reduce((sum, weight, k) => sum + weight * fit.fixed[k]!.estimate, 0)
  const predicted = (level: number, errorVariance: number): LevelPrediction => ({
    estimate: fit.random[term]!.effects[level]!.reduce((sum, b, c) => sum + weights[c]! * b, centre),
    se: Math.sqrt(fit.residualVariance * errorVariance),
  })
  /** Weights on the kept columns, the response left out: random ones as spherical effects, then fixed ones. */
  const keptError = (target: Float64Array): number => {
    solveLower(profile.lower, data.columns, target)
    return squared(target)
  }
  const fixedTarget = (): Float64Array => {
    const target = new Float64Array(data.columns - 1)
    target.set(fixed, data.randomColumns)
    return target
  }

  const kept = data.kept.find(({ index }) => index === term)
  if (kept !== undefined)
    return Array.from({ length: own.levels }, (_, level) => {
      const target = fixedTarget()
      target.set(ownWeights, kept.offset + level * width)
      return predicted(level, keptError(target))
    })

  const predictions: LevelPrediction[] = []
  eachLevel(data, factorAt(term), (level, whitened, levelLower) => {
    const half = Float64Array.from(ownWeights)
    solveLower(levelLower, width, half)
    const target = fixedTarget()
    const begin = data.starts[level]!
    for (let k = 0; k < data.starts[level + 1]! - begin; k++) {
      const column = data.meets[begin + k]!
      if (column === data.columns - 1) continue
      for (let c = 0; c < width; c++) target[column]! -= whitened[k * width + c]! * half[c]!
    }
    // What was met of the kept random terms is counted in their own units so far.
    for (const { term: met, index, offset } of data.kept) {
      const metWidth = termWidth(met)
      const factor = factorAt(index)
      for (let at = offset; at < offset + met.levels * metWidth; at += metWidth)
        target.set(spherical(factor, metWidth, target.subarray(at, at + metWidth)), at)
    }
    predictions.push(predicted(level, squared(half) + keptError(target)))
  })
  return predictions
}
