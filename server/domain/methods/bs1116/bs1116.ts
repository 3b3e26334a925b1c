import type { DesignTrial } from '../../designs/types.js'
import { readScores } from '../answers.js'
import type { ComposeContext, MethodModule, StimulusSpec } from '../method.js'
import { continuousImpairment } from '../scales.js'
import { composeGraded, everyPlace, openReference, placeShuffled } from '../trial-parts.js'

function compose(trial: DesignTrial, context: ComposeContext): StimulusSpec[] {
  const reference = openReference(trial.prompt, context)
  return [reference, { ...reference, role: 'hidden_reference' }, ...composeGraded(trial, context)]
}

/** Small impairments: the open reference, then hidden reference and object in random order (ITU-R BS.1116-3). */
export const bs1116: MethodModule = {
  kind: 'bs1116',
  arity: 'single',
  family: 'score',
  designs: ['full', 'latin_square', 'balanced_random', 'least_rated'],
  reference: 'required',
  gradesReference: false,
  defaultAttributes: ['quality'],
  defaultScale: () => continuousImpairment,
  question: 'rate',
  conditions: { min: 1, max: 60 },
  showText: false,
  separateConditions: true,
  compose,
  place: placeShuffled,
  mustHear: everyPlace,
  readAnswer: readScores,
  knownClips: true,
  identicalPair: null,
  webmushraType: 'bs1116',
}
