import type { AskedTrial, PlacedStimulus } from './method.js'

/** The two recordings of a pair in the order they were heard. */
export function pairOf(trial: AskedTrial): { first: PlacedStimulus; second: PlacedStimulus } {
  const [first, second] = [...trial.stimuli].sort((a, b) => a.place - b.place)
  if (!first || !second) throw new RangeError('a pair has two stimuli')
  return { first, second }
}
