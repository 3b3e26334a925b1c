import type { RatingInput } from '../../../contract/rater-answer.js'
import { gradedStimuli, refuse, refuseUnknownAttributes } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { composeGraded, everyPlace, placeShuffled } from '../trial-parts.js'

/** The place marked with `value` (1 best, −1 worst) for an attribute. */
function marked(attribute: string, value: 1 | -1, ratings: readonly RatingInput[]): number {
  const found = ratings.filter((rating) => rating.attribute === attribute && rating.value === value)
  const place = found[0]?.place
  if (found.length !== 1 || place === undefined)
    return refuse(`“${attribute}” needs exactly one recording marked ${value === 1 ? 'best' : 'worst'}`)
  return place
}

function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  const graded = gradedStimuli(trial)
  return trial.attributes.flatMap(({ key }) => {
    const best = marked(key, 1, ratings)
    const worst = marked(key, -1, ratings)
    if (ratings.filter((rating) => rating.attribute === key).length !== 2)
      refuse(`“${key}” takes one best and one worst recording and nothing else`)
    if (best === worst) refuse('the best and the worst recording cannot be the same')
    for (const place of [best, worst])
      if (!graded.some((stimulus) => stimulus.place === place))
        refuse(`place ${place} is not part of this trial`)
    return graded.map(({ place, stimulusId }) => ({
      attribute: key,
      stimulusId,
      otherStimulusId: null,
      value: place === best ? 1 : place === worst ? -1 : 0,
      detail: null,
    }))
  })
}

/** Best–worst scaling: of four recordings of one text, the best and the worst (METHODS §1.9). */
export const bws: MethodModule = {
  kind: 'bws',
  arity: 'tuple',
  family: 'ranking',
  designs: ['bws_tuples', 'balanced_incomplete_block', 'balanced_random', 'full', 'least_rated'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: ['naturalness'],
  defaultScale: () => null,
  question: 'extremes',
  conditions: { min: 3, max: 60 },
  showText: false,
  separateConditions: false,
  compose: composeGraded,
  place: placeShuffled,
  mustHear: everyPlace,
  readAnswer,
  knownClips: false,
  identicalPair: null,
  webmushraType: null,
}
