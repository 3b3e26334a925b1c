import { choleskyInPlace, inverseFromCholesky } from '../linear/cholesky.js'
import type { OrdinalModel, OrdinalTerm } from './ordinal-model.js'

/**
 * I + ΛᵀZᵀWZΛ for no, one or two crossed intercepts: what the votes and the prior together know about the levels. The
 * term with more levels is diagonal and eliminated; the other is solved densely.
 */
export interface CrossedCurvature {
  readonly logDeterminant: number
  /** Solves for one value a level, in the order of the model's terms. */
  solve(right: readonly Float64Array[]): Float64Array[]
  /** For each term, the entry of (inverse · Λ · z) at the vote's own level. */
  leverages(): Float64Array[]
}

interface Blocks {
  /** Diagonal of the larger term. */
  readonly large: Float64Array
  /** One row a level of the larger term, one column a level of the smaller. */
  readonly cross: Float64Array
  readonly small: Float64Array
}

const emptyTerm: OrdinalTerm = { name: '', code: new Int32Array(0), levels: 0 }

/** Null where rounding leaves the matrix no longer positive definite. */
export function crossedCurvature(
  model: OrdinalModel,
  sd: readonly number[],
  weight: Float64Array,
): CrossedCurvature | null {
  const terms: readonly OrdinalTerm[] = model.random
  const order = terms.map((_, k) => k).sort((a, b) => terms[b]!.levels - terms[a]!.levels)
  const [first, second] = [order[0] ?? -1, order[1] ?? -1]
  const big = terms[first] ?? emptyTerm
  const few = terms[second] ?? emptyTerm
  const sdBig = sd[first] ?? 0
  const sdFew = sd[second] ?? 0
  const { large, cross, small } = blocksOf(model.size, big, few, sdBig, sdFew, weight)
  const n = few.levels

  const schur = new Float64Array(n * n)
  for (let m = 0; m < n; m++) schur[m * n + m] = small[m]!
  const met: number[] = []
  for (let l = 0; l < big.levels; l++) {
    met.length = 0
    for (let m = 0; m < n; m++) if (cross[l * n + m] !== 0) met.push(m)
    for (const i of met) {
      const share = cross[l * n + i]! / large[l]!
      for (const j of met) if (j <= i) schur[i * n + j]! -= share * cross[l * n + j]!
    }
  }
  if (choleskyInPlace(schur, n) !== -1) return null
  let logDeterminant = 0
  for (const value of large) logDeterminant += Math.log(value)
  for (let m = 0; m < n; m++) logDeterminant += 2 * Math.log(schur[m * n + m]!)
  const inverse = inverseFromCholesky(schur, n)

  const inOrder = <T>(forBig: T, forFew: T): T[] => terms.map((_, k) => (k === first ? forBig : forFew))

  return {
    logDeterminant,
    solve(right) {
      if (terms.length === 0) return []
      const top = right[first]!
      const bottom = Float64Array.from({ length: n }, (_, m) => right[second]![m]!)
      for (let l = 0; l < big.levels; l++)
        for (let m = 0; m < n; m++) bottom[m]! -= (cross[l * n + m]! * top[l]!) / large[l]!
      const y = new Float64Array(n)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) y[i]! += inverse[i * n + j]! * bottom[j]!
      const x = Float64Array.from(top, (value, l) => {
        let rest = value
        for (let m = 0; m < n; m++) rest -= cross[l * n + m]! * y[m]!
        return rest / large[l]!
      })
      return inOrder(x, y)
    },
    leverages() {
      const along = new Float64Array(big.levels * n)
      const own = new Float64Array(big.levels)
      for (let l = 0; l < big.levels; l++) {
        const row = l * n
        for (let i = 0; i < n; i++) {
          const c = cross[row + i]!
          if (c !== 0) for (let j = 0; j < n; j++) along[row + j]! += c * inverse[i * n + j]!
        }
        let twice = 0
        for (let j = 0; j < n; j++) twice += along[row + j]! * cross[row + j]!
        own[l] = (1 + twice / large[l]!) / large[l]!
      }
      const forBig = new Float64Array(model.size)
      const forFew = new Float64Array(model.size)
      for (let i = 0; i < model.size && terms.length > 0; i++) {
        const l = big.code[i]!
        if (n === 0) forBig[i] = sdBig * own[l]!
        else {
          const m = few.code[i]!
          const between = -along[l * n + m]! / large[l]!
          forBig[i] = sdBig * own[l]! + sdFew * between
          forFew[i] = sdBig * between + sdFew * inverse[m * n + m]!
        }
      }
      return inOrder(forBig, forFew)
    },
  }
}

function blocksOf(
  size: number,
  big: OrdinalTerm,
  few: OrdinalTerm,
  sdBig: number,
  sdFew: number,
  weight: Float64Array,
): Blocks {
  const large = new Float64Array(big.levels).fill(1)
  const small = new Float64Array(few.levels).fill(1)
  const cross = new Float64Array(big.levels * few.levels)
  for (let i = 0; i < size && big.levels > 0; i++) {
    const l = big.code[i]!
    large[l]! += sdBig * sdBig * weight[i]!
    if (few.levels === 0) continue
    const m = few.code[i]!
    small[m]! += sdFew * sdFew * weight[i]!
    cross[l * few.levels + m]! += sdBig * sdFew * weight[i]!
  }
  return { large, cross, small }
}
