import { type SquareRow, squares } from './latin-square.js'
import type { Random } from '../../statistics/random.js'

/**
 * The first row of a Williams square: 0, 1, n−1, 2, n−2, … Shifting it mod n gives n rows in which each ordered
 * neighbour pair occurs once (n even); for odd n the reversed rows are needed too (METHODS §5.2).
 */
export function williamsFirstRow(n: number): number[] {
  return Array.from({ length: n }, (_, index) => (index % 2 === 1 ? (index + 1) / 2 : (n - index / 2) % n))
}

/** Latin squares whose rows keep the order of a Williams square, so that every condition follows every other equally often. */
export function williams(input: {
  readonly groups: number
  readonly prompts: number
  readonly ratings: number
  readonly size: number
  readonly random: Random
}): SquareRow[][] {
  const first = williamsFirstRow(input.groups)
  const sequences = input.groups % 2 === 0 ? [first] : [first, [...first].reverse()]
  return squares({ ...input, sequences, fill: sequences.length === 1, asPlanned: true })
}
