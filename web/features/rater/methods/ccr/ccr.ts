import { eachHasValue } from '../complete.js'
import { type MethodPage, oneScreenEach } from '../method-page.js'
import { PairAnswer } from '../pair-answer.js'

/** Comparison category rating: the second recording against the first, 3 to −3. */
export const ccr: MethodPage = {
  screens: oneScreenEach,
  Answer: PairAnswer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: [
    { keys: ['←', '→'], does: 'recordings' },
    { keys: ['1', '7'], does: 'answer' },
    { keys: ['Enter'], does: 'next' },
  ],
}
