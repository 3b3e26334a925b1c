import type { RatingInput } from '../../contract/rater-answer.js'
import { refuseUnknownAttributes, single } from './answers.js'
import type { AskedTrial, MethodModule, PlacedStimulus, RatingRow } from './method.js'
import { composeGraded, everyPlace, placeInOrder } from './trial-parts.js'

/** The two recordings of a pair in the order they were heard. */
export function pairOf(trial: AskedTrial): { first: PlacedStimulus; second: PlacedStimulus } {
  const [first, second] = [...trial.stimuli].sort((a, b) => a.place - b.place)
  if (!first || !second) throw new RangeError('a pair has two stimuli')
  return { first, second }
}

type Judgement = Pick<RatingRow, 'value' | 'detail'>

/** One row for each attribute, about the second recording against the first. */
export function readPair(
  trial: AskedTrial,
  ratings: readonly RatingInput[],
  judge: (attribute: string, value: number | undefined) => Judgement,
): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  const { first, second } = pairOf(trial)
  return trial.attributes.map(({ key }) => ({
    attribute: key,
    stimulusId: second.stimulusId,
    otherStimulusId: first.stimulusId,
    ...judge(key, single(key, ratings).value),
  }))
}

/** What every method that judges the second recording against the first asks of a study. */
export const judgedPair = {
  arity: 'pair',
  family: 'pair',
  designs: ['all_pairs', 'star', 'balanced_random', 'latin_square', 'full', 'least_rated', 'adaptive_pairs'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['naturalness'],
  conditions: { min: 2, max: 60 },
  showText: false,
  separateConditions: false,
  compose: composeGraded,
  place: placeInOrder,
  mustHear: everyPlace,
  knownClips: true,
} as const satisfies Partial<MethodModule>
