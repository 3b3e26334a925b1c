import type { SessionView } from '../../server/contract/rater-session.js'
import { problemOf } from './http.js'
import type { RaterCharacter } from './model.js'
import type { RaterRun } from './rater-run.js'
import { noteError } from './tally.js'

type Answers = { key: string; value: string | number | string[] }[]

/** Answers the questionnaire with any valid answer; true when that ended the session. */
export async function answerQuestions(
  run: RaterRun,
  token: string,
  session: SessionView,
  rater: RaterCharacter,
): Promise<boolean> {
  const answers = session.questionnaire.flatMap((item): Answers => {
    if (item.kind === 'note' || item.answered) return []
    const option = item.options[rater.dice.integer(Math.max(1, item.options.length))]?.value ?? ''
    if (item.kind === 'number') return [{ key: item.key, value: 20 + rater.dice.integer(50) }]
    if (item.kind === 'choices') return [{ key: item.key, value: [option] }]
    return [{ key: item.key, value: item.kind === 'choice' ? option : 'simulated' }]
  })
  if (answers.length === 0) return false
  const reply = await run.http.send({
    method: 'POST',
    path: '/api/v1/rater/questionnaire',
    token,
    body: { answers },
  })
  if (reply.status !== 200) {
    noteError(run.tally, `questionnaire: ${problemOf(reply)}`)
    return true
  }
  return (JSON.parse(reply.body.toString()) as { screenedOut: boolean }).screenedOut
}
