import type { CheckedRating, CatchAnswer } from '../../sql/catch-answers.js'
import type { MethodKind } from '../../contract/study-settings.js'
import { methodOf } from '../methods/registry.js'

const rounding = 1e-9

/**
 * Whether a catch trial was answered as it should be: within the tolerance of every answer that its clip names, or, of an
 * identical pair, as the method accepts. Null where nothing can be held against the answer.
 */
export function catchOutcome(answer: CatchAnswer): 'right' | 'wrong' | null {
  const verdicts = answer.ratings.flatMap((rating) => verdictOf(answer, rating))
  if (verdicts.length === 0) return null
  return verdicts.every(Boolean) ? 'right' : 'wrong'
}

function verdictOf(answer: CatchAnswer, rating: CheckedRating): boolean[] {
  if (rating.value === null) return []
  if (answer.purpose === 'identical') {
    const pair = methodOf(answer.method as MethodKind).identicalPair
    return pair === null ? [] : [pair.accepts(rating.value)]
  }
  const own = answer.expected[rating.stimulus_id]
  // Heard the other way round, the answer is about the other clip.
  const turned = rating.other_stimulus_id === null ? undefined : answer.expected[rating.other_stimulus_id]
  const expectation = own ?? turned
  const right = expectation?.answers[rating.attribute]
  if (expectation === undefined || right === undefined) return []
  const given = own === undefined ? -rating.value : rating.value
  return [Math.abs(given - right) <= expectation.tolerance + rounding]
}
