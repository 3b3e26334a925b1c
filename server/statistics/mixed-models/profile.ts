import { choleskyInPlace } from '../linear/cholesky.js'
import type { CrossProducts } from './cross-products.js'
import { type RandomTerm, termWidth } from './model.js'
import { factorOf, parameterOffsets } from './parameters.js'

/** The penalised least squares problem solved at one set of parameters. */
export interface Profile {
  /** 2 log|L| of the random part. */
  readonly logRandom: number
  /** 2 log|R_X| of the fixed part. */
  readonly logFixed: number
  /** Penalised residual sum of squares. */
  readonly squares: number
  /** Lower factor of the kept system: random, fixed, response. */
  readonly lower: Float64Array
}

/** Factors of one eliminated level: L of ΛᵀCΛ + I, row-major lower; width is 1 or a few. */
const levelFactor = (
  own: Float64Array,
  level: number,
  width: number,
  factor: Float64Array,
  out: Float64Array,
): void => {
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0
      for (let c = i; c < width; c++)
        for (let d = j; d < width; d++)
          sum += factor[c * width + i]! * own[(level * width + c) * width + d]! * factor[d * width + j]!
      out[i * width + j] = sum
    }
  choleskyInPlace(out, width)
}

/** w ← L⁻¹ Λᵀ w for one column of products. */
const whiten = (w: Float64Array, width: number, factor: Float64Array, level: Float64Array): void => {
  for (let i = 0; i < width; i++) {
    let sum = 0
    for (let c = i; c < width; c++) sum += factor[c * width + i]! * w[c]!
    w[i] = sum
  }
  for (let i = 0; i < width; i++) {
    let sum = w[i]!
    for (let c = 0; c < i; c++) sum -= level[i * width + c]! * w[c]!
    w[i] = sum / level[i * width + i]!
  }
}

/** The whitened products of each eliminated level, given to `use` with the level's factor. */
export const eachLevel = (
  data: CrossProducts,
  factor: Float64Array,
  use: (level: number, whitened: Float64Array, levelLower: Float64Array) => void,
): void => {
  const width = termWidth(data.eliminated)
  const levelLower = new Float64Array(width * width)
  const w = new Float64Array(width)
  let buffer = new Float64Array(1024 * width)
  for (let level = 0; level < data.eliminated.levels; level++) {
    const begin = data.starts[level]!
    const count = data.starts[level + 1]! - begin
    if (buffer.length < count * width) buffer = new Float64Array(2 * count * width)
    if (width === 1) {
      const lower = Math.sqrt(factor[0]! ** 2 * data.own[level]! + 1)
      levelLower[0] = lower
      const scale = factor[0]! / lower
      for (let k = 0; k < count; k++) buffer[k] = scale * data.products[begin + k]!
    } else {
      levelFactor(data.own, level, width, factor, levelLower)
      for (let k = 0; k < count; k++) {
        for (let c = 0; c < width; c++) w[c] = data.products[(begin + k) * width + c]!
        whiten(w, width, factor, levelLower)
        buffer.set(w, k * width)
      }
    }
    use(level, buffer, levelLower)
  }
}

/** Multiplies the kept random rows and columns by their factors and adds the identity of the penalty. */
const scaleKept = (
  data: CrossProducts,
  theta: readonly number[],
  offsets: readonly number[],
  g: Float64Array,
): void => {
  const n = data.columns
  for (const { term, index, offset } of data.kept) {
    const width = termWidth(term)
    const factor = factorOf(theta, offsets[index]!, width)
    const end = offset + term.levels * width
    // Ascending columns: ΛᵀG needs rows not yet overwritten, and Λ is lower triangular.
    for (let base = offset; base < end; base += width) {
      for (let i = 0; i < width; i++)
        for (let column = 0; column < n; column++) {
          let sum = 0
          for (let c = i; c < width; c++) sum += factor[c * width + i]! * g[(base + c) * n + column]!
          g[(base + i) * n + column] = sum
        }
    }
    for (let row = 0; row < n; row++) {
      const at = row * n
      for (let base = offset; base < end; base += width)
        for (let i = 0; i < width; i++) {
          let sum = 0
          for (let c = i; c < width; c++) sum += factor[c * width + i]! * g[at + base + c]!
          g[at + base + i] = sum
        }
    }
    for (let column = offset; column < end; column++) g[column * n + column]! += 1
  }
}

/** Solves at the given parameters; null if the fixed columns depend on each other. */
export const profileAt = (data: CrossProducts, theta: readonly number[]): Profile | null => {
  const offsets = parameterOffsets(termsOf(data))
  const width = termWidth(data.eliminated)
  const n = data.columns
  const g = data.gram.slice()
  let logRandom = 0
  const factor = factorOf(theta, offsets[data.eliminatedIndex]!, width)
  eachLevel(data, factor, (level, whitened, levelLower) => {
    for (let c = 0; c < width; c++) logRandom += 2 * Math.log(levelLower[c * width + c]!)
    const begin = data.starts[level]!
    const count = data.starts[level + 1]! - begin
    for (let a = 0; a < count; a++) {
      const row = data.meets[begin + a]! * n
      if (width === 1) {
        const wa = whitened[a]!
        for (let b = 0; b < count; b++) g[row + data.meets[begin + b]!]! -= wa * whitened[b]!
      } else
        for (let b = 0; b < count; b++) {
          let sum = 0
          for (let c = 0; c < width; c++) sum += whitened[a * width + c]! * whitened[b * width + c]!
          g[row + data.meets[begin + b]!]! -= sum
        }
    }
  })
  scaleKept(data, theta, offsets, g)
  const failed = choleskyInPlace(g, n)
  if (failed !== -1) {
    if (failed < n - 1) return null
    g[n * n - 1] = 0
  }
  let logFixed = 0
  for (let k = 0; k < n - 1; k++) {
    const log = 2 * Math.log(g[k * n + k]!)
    if (k < data.randomColumns) logRandom += log
    else logFixed += log
  }
  return { logRandom, logFixed, squares: g[n * n - 1]! ** 2, lower: g }
}

/** The model's random terms in their own order. */
export const termsOf = (data: CrossProducts): RandomTerm[] => {
  const terms = data.kept.map(({ term }) => term)
  terms.splice(data.eliminatedIndex, 0, data.eliminated)
  return terms
}
