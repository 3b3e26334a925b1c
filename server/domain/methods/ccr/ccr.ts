import type { RatingInput } from '../../../contract/rater.js'
import { readScore, refuseUnknownAttributes, single } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { pairOf } from '../pair.js'
import { categoryScales } from '../scales.js'
import { composeGraded, everyPlace, placeInOrder } from '../trial-parts.js'

function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  const { first, second } = pairOf(trial)
  return trial.attributes.map(({ key }) => ({
    attribute: key,
    stimulusId: second.stimulusId,
    otherStimulusId: first.stimulusId,
    value: readScore(trial, key, single(key, ratings).value),
    detail: null,
  }))
}

/** Comparison category rating: the second recording against the first, −3…3 (ITU-T P.800 Annex E). */
export const ccr: MethodModule = {
  kind: 'ccr',
  arity: 'pair',
  family: 'pair',
  designs: ['all_pairs', 'star', 'balanced_random', 'latin_square', 'full', 'least_rated', 'adaptive_pairs'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['naturalness'],
  defaultScale: () => categoryScales.comparison,
  question: 'compare',
  conditions: { min: 2, max: 60 },
  showText: false,
  separateConditions: false,
  compose: composeGraded,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer,
  knownClips: true,
  identicalPair: { of: 'system', roles: ['dummy', 'repeat'], accepts: (value) => Math.abs(value) <= 1 },
  webmushraType: null,
}
