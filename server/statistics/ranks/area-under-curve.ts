import { type Figure, figure, undefinedFigure } from '../reason.js'

/**
 * Area under the ROC curve of two groups of scores: the probability that a score of `above` exceeds one of `below`, a tie
 * counting half; 0.5 when the groups cannot be told apart, 1 when they do not overlap. Equal to the Mann–Whitney U over
 * the product of the sizes (Hanley & McNeil 1982). Null when a group is empty. O(n log n).
 */
export const areaUnderCurve = (above: readonly number[], below: readonly number[]): Figure => {
  if (above.length === 0 || below.length === 0) return undefinedFigure('too-few-values')
  const sorted = [...below].sort((a, b) => a - b)
  const pairs = above.reduce(
    (sum, value) => sum + countBelow(sorted, value, 'less') + countBelow(sorted, value, 'or equal'),
    0,
  )
  return figure(pairs / 2 / (above.length * below.length))
}

const countBelow = (sorted: readonly number[], value: number, what: 'less' | 'or equal'): number => {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    const counts = what === 'less' ? sorted[middle]! < value : sorted[middle]! <= value
    if (counts) from = middle + 1
    else to = middle
  }
  return from
}
