import { eachHasValue } from '../complete.js'
import { orderedHints, scaleHints } from '../key-hint.js'
import { type MethodPage, oneScreenEach } from '../method-page.js'
import { PairAnswer } from '../pair-answer.js'

/** Speaker similarity: a reference speaking another sentence, then the recording; same or different, sure or not. */
export const similarity: MethodPage = {
  screens: oneScreenEach,
  Answer: PairAnswer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: (asked) => [...orderedHints(asked), ...scaleHints(asked)],
}
