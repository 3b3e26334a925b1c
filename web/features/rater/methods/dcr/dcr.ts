import { eachHasValue } from '../complete.js'
import { orderedHints, scaleHints } from '../key-hint.js'
import { type MethodPage, oneScreenEach } from '../method-page.js'
import { PairAnswer } from '../pair-answer.js'

/** Degradation category rating: the reference, then the recording. */
export const dcr: MethodPage = {
  screens: oneScreenEach,
  Answer: PairAnswer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: (asked) => [...orderedHints(asked), ...scaleHints(asked)],
}
