import type { RatingInput } from '../../../contract/rater.js'
import { refuse, refuseUnknownAttributes, single } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { pairOf } from '../pair.js'
import { composeGraded, everyPlace, placeInOrder } from '../trial-parts.js'

/** A strength goes with a side only: ±1 slight, ±2 clear. Without strengths a side is ±1. */
function readPreference(trial: AskedTrial, attribute: string, value: number | undefined): RatingRow {
  const { first, second } = pairOf(trial)
  const { ties = false, strength = false } = trial.method
  const allowed = [...(ties ? [0] : []), -1, 1, ...(strength ? [-2, 2] : [])]
  if (value === undefined || !allowed.includes(value))
    return refuse(`“${attribute}” takes one of ${[...allowed].sort((a, b) => a - b).join(', ')}`)
  return {
    attribute,
    stimulusId: second.stimulusId,
    otherStimulusId: first.stimulusId,
    value: Math.sign(value),
    detail: strength && value !== 0 ? { strength: Math.abs(value) === 2 ? 'clear' : 'slight' } : null,
  }
}

function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  return trial.attributes.map(({ key }) => readPreference(trial, key, single(key, ratings).value))
}

/** A/B preference: the same text twice, forced or with “no preference” (METHODS §1.4). */
export const ab: MethodModule = {
  kind: 'ab',
  arity: 'pair',
  family: 'pair',
  designs: ['all_pairs', 'star', 'balanced_random', 'latin_square', 'full', 'least_rated', 'adaptive_pairs'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['naturalness'],
  defaultScale: () => null,
  question: 'prefer',
  conditions: { min: 2, max: 60 },
  showText: false,
  separateConditions: false,
  compose: composeGraded,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer,
  knownClips: true,
  identicalPair: null,
  webmushraType: 'paired_comparison',
}
