import { eachHasValue } from '../complete.js'
import { orderedHints, scaleHints } from '../key-hint.js'
import { type MethodPage, oneScreenEach } from '../method-page.js'
import { PairAnswer } from '../pair-answer.js'

/** Comparison category rating: the second recording against the first, 3 to −3. */
export const ccr: MethodPage = {
  screens: oneScreenEach,
  Answer: PairAnswer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: (asked) => [...orderedHints(asked), ...scaleHints(asked)],
}
