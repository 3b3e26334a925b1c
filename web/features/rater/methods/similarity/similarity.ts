import { eachHasValue } from '../complete.js'
import { type MethodPage, oneScreenEach } from '../method-page.js'
import { PairAnswer } from '../pair-answer.js'

/** Speaker similarity: a reference speaking another sentence, then the recording; same or different, sure or not. */
export const similarity: MethodPage = {
  screens: oneScreenEach,
  Answer: PairAnswer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: [
    { keys: ['←', '→'], does: 'recordings' },
    { keys: ['1', '4'], does: 'answer' },
    { keys: ['Enter'], does: 'next' },
  ],
}
