import { readScores } from '../answers.js'
import type { MethodModule } from '../method.js'
import { composeGraded, everyPlace, placeInOrder } from '../trial-parts.js'

/** Absolute category rating: one recording, each attribute on its own scale (ITU-T P.800 Annex B, P.808 Annex A). */
export const acr: MethodModule = {
  kind: 'acr',
  arity: 'single',
  family: 'score',
  designs: ['latin_square', 'williams', 'full', 'balanced_random', 'least_rated'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['naturalness'],
  defaultScale: () => 'catalogue',
  question: 'rate',
  conditions: { min: 1, max: 60 },
  showText: false,
  separateConditions: true,
  compose: composeGraded,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer: readScores,
  knownClips: true,
  identicalPair: null,
  webmushraType: 'lss',
}
