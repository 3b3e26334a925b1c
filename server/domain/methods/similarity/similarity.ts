import type { Random } from '../../../statistics/random.js'
import type { DesignTrial } from '../../designs/types.js'
import { readScores } from '../answers.js'
import type { ComposeContext, MethodModule, StimulusSpec } from '../method.js'
import { categoryScales } from '../scales.js'
import { composeGraded, everyPlace, openReference, placeInOrder } from '../trial-parts.js'

/** The reference speaks another sentence, so that matching words does not help. */
function compose(trial: DesignTrial, context: ComposeContext, random: Random): StimulusSpec[] {
  const others = context.prompts.filter((prompt) => prompt !== trial.prompt)
  const spoken = others.length > 0 ? others[random.integer(others.length)]! : trial.prompt
  return [openReference(spoken, context), ...composeGraded(trial, context)]
}

/**
 * Speaker similarity: same or different, sure or not (Voice Conversion Challenge words). The reference's own speaker is
 * graded too (same–same control), and a release in the role of anchor serves as the different-speaker control.
 */
export const similarity: MethodModule = {
  kind: 'similarity',
  arity: 'single',
  family: 'score',
  designs: ['latin_square', 'williams', 'full', 'balanced_random', 'least_rated'],
  reference: 'required',
  gradesReference: true,
  defaultAttributes: ['similarity'],
  defaultScale: () => categoryScales.similarity,
  question: 'rate',
  conditions: { min: 1, max: 60 },
  showText: false,
  separateConditions: true,
  compose,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer: readScores,
  knownClips: true,
  identicalPair: null,
  webmushraType: 'lss',
}
