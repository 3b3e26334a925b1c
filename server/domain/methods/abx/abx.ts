import type { RatingInput } from '../../../contract/rater-answer.js'
import type { Random } from '../../../statistics/random.js'
import type { DesignTrial } from '../../designs/types.js'
import { refuse, refuseUnknownAttributes, single } from '../answers.js'
import type { AskedTrial, ComposeContext, MethodModule, RatingRow, StimulusSpec } from '../method.js'
import { composeGraded, everyPlace, placeInOrder } from '../trial-parts.js'

/** X is its own stimulus of the same clip, so that its file differs from those of A and B. */
function compose(trial: DesignTrial, context: ComposeContext, random: Random): StimulusSpec[] {
  const x = trial.conditions[random.integer(2)]!
  return [...composeGraded(trial, context), { prompt: trial.prompt, condition: x, role: 'repeat' }]
}

/** −1 says “X is the first”, +1 “X is the second”. The row is about X: 1 when right, 0 when wrong. */
function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  const x = trial.stimuli.find((stimulus) => stimulus.role === 'repeat')
  const [first, second] = trial.stimuli.filter((stimulus) => stimulus !== x)
  if (!x || !first || !second) throw new RangeError('an ABX trial has A, B and X')
  const other = x.condition === first.condition ? second : first
  return trial.attributes.map(({ key }) => {
    const { value } = single(key, ratings)
    if (value !== -1 && value !== 1) return refuse(`“${key}” takes −1 (the first) or 1 (the second)`)
    const chosen = value === -1 ? first : second
    return {
      attribute: key,
      stimulusId: x.stimulusId,
      otherStimulusId: other.stimulusId,
      value: chosen.condition === x.condition ? 1 : 0,
      detail: { chosen: value === -1 ? 'first' : 'second' },
    }
  })
}

/** ABX: which of two known recordings is X? Audibility of a difference, not a preference (METHODS §1.5). */
export const abx: MethodModule = {
  kind: 'abx',
  arity: 'pair',
  family: 'abx',
  designs: ['all_pairs', 'star', 'balanced_random', 'full', 'least_rated'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['identity'],
  defaultScale: () => null,
  question: 'rate',
  conditions: { min: 2, max: 20 },
  showText: false,
  separateConditions: false,
  compose,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer,
  noteOf: () => ({ kind: 'identification' }),
  knownClips: false,
  identicalPair: null,
  webmushraType: null,
}
