import { type RandomTerm, termWidth } from './model.js'

/** Parameters of a term: the lower triangle, column by column, of its covariance factor relative to the residual sd. */
export const parameterCount = (term: RandomTerm): number => (termWidth(term) * (termWidth(term) + 1)) / 2

/** Where each term's parameters begin, and how many there are in all. */
export const parameterOffsets = (random: readonly RandomTerm[]): number[] => {
  const offsets = [0]
  for (const term of random) offsets.push(offsets.at(-1)! + parameterCount(term))
  return offsets
}

/** The factor Λ of one term, row-major lower triangular; diagonals are taken positive. */
export const factorOf = (theta: readonly number[], offset: number, width: number): Float64Array => {
  const factor = new Float64Array(width * width)
  let k = offset
  for (let column = 0; column < width; column++)
    for (let row = column; row < width; row++) {
      const value = theta[k++]!
      factor[row * width + column] = row === column ? Math.abs(value) : value
    }
  return factor
}

/** Start as in lme4: diagonals 1, the rest 0. */
export const startParameters = (random: readonly RandomTerm[]): number[] =>
  random.flatMap((term) => {
    const width = termWidth(term)
    const values: number[] = []
    for (let column = 0; column < width; column++)
      for (let row = column; row < width; row++) values.push(row === column ? 1 : 0)
    return values
  })

/** Which parameters are diagonals: those at 0 make the fit singular. */
export const diagonalFlags = (random: readonly RandomTerm[]): boolean[] =>
  startParameters(random).map((value) => value === 1)
