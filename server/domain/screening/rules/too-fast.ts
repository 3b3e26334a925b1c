import type { ScreenedAnswer } from '../../../sql/screening.js'
import { answersBy, failed, passed, unavailable, type ScreeningRule, type Verdict } from '../rule.js'

/** Time to judge, beside the sound itself. */
const fewestThinkingMs = 1000
const fewestAnswers = 5

/** Half of a session's answers or more came within a second of the sound's own length (METHODS §4.4.6). */
export const tooFast: ScreeningRule = {
  key: 'too-fast',
  target: 'session',
  wanted: (settings) => settings.screening.tooFast,
  judge: ({ answers }) =>
    new Map([...answersBy(answers, 'sessionId')].map(([session, own]) => [session, verdictOf(own)])),
}

function verdictOf(answers: readonly ScreenedAnswer[]): Verdict {
  if (answers.length < fewestAnswers) return unavailable(`fewer than ${fewestAnswers} answers`)
  const spare = median(answers.map((answer) => answer.elapsedMs - answer.hiddenMs - answer.soundMs))
  const said = `median time beyond the sound is ${Math.round(spare)} ms`
  return spare < fewestThinkingMs ? failed(said) : passed(said)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
