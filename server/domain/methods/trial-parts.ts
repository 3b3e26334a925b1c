import type { Random } from '../../statistics/random.js'
import type { DesignTrial } from '../designs/types.js'
import type { ComposeContext, PlacedStimulus, StimulusRole, StimulusSpec, TrialStimulus } from './method.js'

/** The role in which a condition is graded: the recording is a hidden reference, the study's own anchors are anchors. */
export function gradedRole(condition: string, context: ComposeContext): StimulusRole {
  if (condition === context.reference) return 'hidden_reference'
  return context.anchors.has(condition) ? 'anchor' : 'test'
}

/** Every condition of the trial as a graded stimulus, in the planned order. */
export function composeGraded(trial: DesignTrial, context: ComposeContext): StimulusSpec[] {
  return trial.conditions.map((condition) => ({
    prompt: trial.prompt,
    condition,
    role: gradedRole(condition, context),
  }))
}

/** The labelled reference speaking a prompt. Studies of methods that need one cannot be launched without it. */
export function openReference(prompt: string, context: ComposeContext): StimulusSpec {
  if (context.reference === null) throw new RangeError('the method needs a reference')
  return { prompt, condition: context.reference, role: 'reference' }
}

/** Places in the planned order; the labelled reference is shown as one. */
export function placeInOrder(stimuli: readonly TrialStimulus[]): PlacedStimulus[] {
  return stimuli.map((stimulus, place) => ({
    ...stimulus,
    place,
    shownAs: stimulus.role === 'reference' ? 'reference' : 'graded',
  }))
}

/** The labelled reference first, then everything graded in random order. */
export function placeShuffled(stimuli: readonly TrialStimulus[], random: Random): PlacedStimulus[] {
  const isReference = (stimulus: TrialStimulus): boolean => stimulus.role === 'reference'
  return placeInOrder([
    ...stimuli.filter(isReference),
    ...random.shuffle(stimuli.filter((stimulus) => !isReference(stimulus))),
  ])
}

export function everyPlace(stimuli: readonly PlacedStimulus[]): number[] {
  return stimuli.map((stimulus) => stimulus.place)
}
