import { z } from 'zod'
import type { RatingInput } from '../../../contract/rater-answer.js'
import type { Random } from '../../../statistics/random.js'
import type { DesignTrial } from '../../designs/types.js'
import { readScores } from '../answers.js'
import type { AskedTrial, ComposeContext, MethodModule, RatingRow, StimulusSpec } from '../method.js'
import { categoryScales } from '../scales.js'
import { composeGraded, everyPlace, openReference, placeInOrder } from '../trial-parts.js'

/** The reference speaks another sentence, so that matching words does not help. */
function compose(trial: DesignTrial, context: ComposeContext, random: Random): StimulusSpec[] {
  const others = context.prompts.filter((prompt) => prompt !== trial.prompt)
  const spoken = others.length > 0 ? others[random.integer(others.length)]! : trial.prompt
  return [openReference(spoken, context), ...composeGraded(trial, context)]
}

/** The step of the method's own scale from which on two recordings are the same speaker's. */
const leastSame = 3
const ownSteps = [1, 2, 3, 4]

/** Whether the speaker was taken for the same stays beside the grade, where the scale is the method's own. */
function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  return readScores(trial, ratings).map((row) => {
    const scale = trial.attributes.find(({ key }) => key === row.attribute)?.scale
    const steps = scale?.kind === 'category' ? scale.steps.map(({ value }) => value).sort() : []
    const isOwn = steps.join() === ownSteps.join()
    return isOwn && row.value !== null ? { ...row, detail: { same: row.value >= leastSame } } : row
  })
}

const sameness = z.object({ same: z.boolean() })

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
  readAnswer,
  noteOf: (detail) => {
    const read = sameness.safeParse(detail)
    return read.success ? { kind: 'sameness', same: read.data.same } : null
  },
  knownClips: true,
  identicalPair: null,
  webmushraType: 'lss',
}
