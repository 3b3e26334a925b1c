import type { Cells } from '../cells/cell-table.js'
import { groupMeans, raterBiases } from './stimulus-votes.js'

export interface BiasRemoval {
  /** By rater code: how far above the others' level this rater votes. */
  readonly bias: Float64Array
  /** By stimulus code: mean of the votes after each rater's bias is taken off; 0 for a stimulus without votes. */
  readonly scores: Float64Array
  /** The votes with the biases taken off. */
  readonly votes: Cells
}

/**
 * Subject bias removal: every vote loses its rater's mean distance from the stimulus means. On a complete table no
 * stimulus mean changes, only its spread. Source: ITU-T P.913 §12.4.
 */
export const removeBias = (votes: Cells): BiasRemoval => {
  const bias = raterBiases(votes)
  const value = new Float64Array(votes.size)
  for (let k = 0; k < votes.size; k++) value[k] = votes.value[k]! - bias[votes.rater[k]!]!
  const { mean: scores } = groupMeans(votes.item, votes.size, votes.items, (k) => value[k]!)
  return { bias, scores, votes: { ...votes, value } }
}
