import type { DesignTrial } from '../designs/types.js'
import type { ComposeContext, MethodModule, MethodSettings, StimulusSpec } from './method.js'
import { continuousQuality } from './scales.js'
import { composeGraded, everyPlace, openReference, placeShuffled } from './trial-parts.js'

/** The conditions of the anchors that the server makes, in the words of webMUSHRA's files. */
export const madeAnchors = { low_3k5: 'anchor35', mid_7k: 'anchor70' } as const

/** What is graded whatever the design chose: the hidden reference and the made anchors. */
function hiddenCompany(trial: DesignTrial, context: ComposeContext): StimulusSpec[] {
  const { prompt } = trial
  const { reference } = context
  if (reference === null || trial.conditions.includes(reference)) return []
  return [{ prompt, condition: reference, role: 'hidden_reference' }]
}

function anchorsOf(trial: DesignTrial, method: MethodSettings): StimulusSpec[] {
  return (method.anchors ?? []).map((anchor) => ({
    prompt: trial.prompt,
    condition: madeAnchors[anchor],
    role: 'anchor',
  }))
}

export function composeWithReference(trial: DesignTrial, context: ComposeContext): StimulusSpec[] {
  return [openReference(trial.prompt, context), ...composeWithoutReference(trial, context)]
}

export function composeWithoutReference(trial: DesignTrial, context: ComposeContext): StimulusSpec[] {
  return [
    ...hiddenCompany(trial, context),
    ...anchorsOf(trial, context.method),
    ...composeGraded(trial, context),
  ]
}

/** What all pages of several recordings share. */
export const page = {
  arity: 'page',
  gradesReference: false,
  family: 'score',
  designs: ['full', 'latin_square', 'balanced_random', 'balanced_incomplete_block', 'least_rated'],
  defaultAttributes: ['quality'],
  defaultScale: () => continuousQuality,
  question: 'rate',
  conditions: { min: 1, max: 24 },
  showText: false,
  separateConditions: false,
  place: placeShuffled,
  mustHear: everyPlace,
  knownClips: false,
  identicalPair: null,
  webmushraType: 'mushra',
} as const satisfies Partial<MethodModule>
