import type { Cells } from '../cells/cell-table.js'

/** Votes as subject models read them: the items of the cells are stimuli (clips), the raters are subjects. */
export interface GroupStatistics {
  readonly count: Int32Array
  readonly mean: Float64Array
}

/** Mean by group of `value(k)` over all cells; 0 for a group without cells. */
export const groupMeans = (
  codes: Int32Array,
  size: number,
  groups: number,
  value: (k: number) => number,
): GroupStatistics => {
  const count = new Int32Array(groups)
  const mean = new Float64Array(groups)
  for (let k = 0; k < size; k++) {
    count[codes[k]!]!++
    mean[codes[k]!]! += value(k)
  }
  for (let g = 0; g < groups; g++) if (count[g]! > 0) mean[g]! /= count[g]!
  return { count, mean }
}

/** Population standard deviation by group of `value(k)`. */
export const groupSpread = (
  codes: Int32Array,
  size: number,
  groups: number,
  value: (k: number) => number,
): Float64Array => {
  const { count, mean } = groupMeans(codes, size, groups, value)
  const spread = new Float64Array(groups)
  for (let k = 0; k < size; k++) spread[codes[k]!]! += (value(k) - mean[codes[k]!]!) ** 2
  for (let g = 0; g < groups; g++) spread[g] = count[g]! > 0 ? Math.sqrt(spread[g]! / count[g]!) : 0
  return spread
}

/** Each rater's mean distance from the stimulus means, own votes included (P.913 12.4). */
export const raterBiases = (votes: Cells): Float64Array => {
  const stimulus = groupMeans(votes.item, votes.size, votes.items, (k) => votes.value[k]!)
  return groupMeans(
    votes.rater,
    votes.size,
    votes.raters,
    (k) => votes.value[k]! - stimulus.mean[votes.item[k]!]!,
  ).mean
}
