import { solveTransposed } from '../linear/cholesky.js'
import type { CrossProducts } from './cross-products.js'
import { termWidth } from './model.js'
import { factorOf } from './parameters.js'
import { eachLevel } from './profile.js'

/** Λ u for one level. */
const scaled = (factor: Float64Array, width: number, u: ArrayLike<number>, from = 0): Float64Array => {
  const b = new Float64Array(width)
  for (let i = 0; i < width; i++) for (let c = 0; c <= i; c++) b[i]! += factor[i * width + c]! * u[from + c]!
  return b
}

/**
 * Predictions of the random coefficients, by term in the model's order and then by level. `solution` holds the
 * spherical effects of the kept terms followed by the fixed estimates; the eliminated term follows from them level by level.
 */
export const randomEffects = (
  data: CrossProducts,
  theta: readonly number[],
  offsets: readonly number[],
  solution: Float64Array,
): Float64Array[][] => {
  const effects: Float64Array[][] = []
  /** Coefficients of the kept columns as the data know them, before the factor was taken out; −1 for the response. */
  const coefficients = new Float64Array(data.columns)
  coefficients.set(solution)
  coefficients[data.columns - 1] = -1
  for (const { term, index, offset } of data.kept) {
    const width = termWidth(term)
    const factor = factorOf(theta, offsets[index]!, width)
    effects[index] = Array.from({ length: term.levels }, (_, level) => {
      const b = scaled(factor, width, solution, offset + level * width)
      coefficients.set(b, offset + level * width)
      return b
    })
  }
  const width = termWidth(data.eliminated)
  const factor = factorOf(theta, offsets[data.eliminatedIndex]!, width)
  const own: Float64Array[] = []
  eachLevel(data, factor, (level, whitened, levelLower) => {
    const begin = data.starts[level]!
    const count = data.starts[level + 1]! - begin
    const rest = new Float64Array(width)
    for (let k = 0; k < count; k++)
      for (let c = 0; c < width; c++)
        rest[c]! -= whitened[k * width + c]! * coefficients[data.meets[begin + k]!]!
    own.push(scaled(factor, width, solveTransposed(levelLower, width, width, rest)))
  })
  effects[data.eliminatedIndex] = own
  return effects
}
