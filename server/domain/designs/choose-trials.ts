import type { Random } from '../../statistics/random.js'
import { chooseAdaptivePairs } from './adaptive-pairs.js'
import { chooseLeastRated } from './least-rated.js'
import type { ChosenTrial, DesignInput, StreamState } from './types.js'

/** The trials of the next session of a streaming design. Fewer than asked for when this rater has heard nearly all. */
export function chooseTrials(input: DesignInput, state: StreamState, random: Random): ChosenTrial[] {
  if (input.kind === 'least_rated') return chooseLeastRated(input, state, random)
  if (input.kind === 'adaptive_pairs') return chooseAdaptivePairs(input, state, random)
  throw new RangeError(`“${input.kind}” plans its trials at the launch`)
}
