import type { DesignTrial } from '../../designs/types.js'
import { readScores } from '../answers.js'
import type { ComposeContext, MethodModule } from '../method.js'
import { categoryScales } from '../scales.js'
import { composeGraded, everyPlace, openReference, placeInOrder } from '../trial-parts.js'

/** Degradation category rating: the labelled reference, then the recording (ITU-T P.800 Annex D). */
export const dcr: MethodModule = {
  kind: 'dcr',
  arity: 'single',
  family: 'score',
  designs: ['latin_square', 'williams', 'full', 'balanced_random', 'least_rated'],
  reference: 'required',
  gradesReference: false,
  defaultAttributes: ['degradation'],
  defaultScale: () => categoryScales.degradation,
  question: 'rate',
  conditions: { min: 1, max: 60 },
  showText: false,
  separateConditions: true,
  compose: (trial: DesignTrial, context: ComposeContext) => [
    openReference(trial.prompt, context),
    ...composeGraded(trial, context),
  ],
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer: readScores,
  knownClips: true,
  identicalPair: { of: 'reference', roles: ['reference', 'repeat'], accepts: (value) => value >= 4 },
  webmushraType: 'lss',
}
