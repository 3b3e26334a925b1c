import { DomainError } from '../../lib/domain-error.js'
import {
  listAnsweredQuestions,
  upsertQuestionnaireAnswers,
  type QuestionValue,
} from '../../sql/questionnaires.js'
import { endSessionEarly } from '../../sql/session-ends.js'
import { findSessionState, lockActiveSession } from '../../sql/sessions.js'
import { inTransaction } from '../../sql/transaction.js'
import { planOf } from '../assignment/read-session.js'
import type { RaterDesk } from '../assignment/rater-desk.js'
import { reviveSession } from '../assignment/revive-session.js'
import type { SessionPlan } from '../assignment/session-plan.js'
import { tellQueue } from '../assignment/tell-queue.js'
import { checkValue, missingItems, screeningItem } from './questionnaire-rules.js'

/** Stores questionnaire answers. One that screens out ends the session before anything was rated, and frees its place. */
export async function storeQuestionnaire(
  desk: RaterDesk,
  sessionId: string,
  answers: readonly { readonly key: string; readonly value: QuestionValue }[],
): Promise<{ screenedOut: boolean }> {
  const { ctx } = desk
  const plan = await planOf(desk, sessionId)
  const items = plan.frame.settings.questionnaire
  for (const { key, value } of answers) {
    const item = items.find((known) => known.key === key)
    if (item === undefined) throw new DomainError('answer-invalid', `“${key}” is not asked in this study`)
    checkValue(item, value)
  }
  await refuseEnded(desk, sessionId)
  const unique = new Map(answers.map((answer) => [answer.key, answer]))
  const ended = await inTransaction(ctx.db, async (trx) => {
    if (!(await lockActiveSession(trx, sessionId))) throw new DomainError('session-closed')
    await upsertQuestionnaireAnswers(trx, sessionId, [...unique.values()], ctx.now())
    const all = await listAnsweredQuestions(trx, sessionId)
    if (screeningItem(items, all) === null) return null
    return (await endSessionEarly(trx, sessionId, 'screened_out', ctx.now())) ?? null
  })
  if (ended === null) return { screenedOut: false }
  const { slotId, lockToken, studyId, locale } = ended
  if (slotId !== null)
    await tellQueue(ctx, () => ctx.assignmentQueues.release({ studyId, locale }, slotId, lockToken))
  return { screenedOut: true }
}

/** Refuses to finish while required questions are open. */
export async function refuseMissingAnswers(desk: RaterDesk, plan: SessionPlan): Promise<void> {
  const items = plan.frame.settings.questionnaire
  if (!items.some((item) => item.required)) return
  const missing = missingItems(items, await listAnsweredQuestions(desk.ctx.db, plan.id))
  if (missing.length > 0)
    throw new DomainError('session-incomplete', 'Some required questions are still open', {
      questions: missing.map((item) => item.key),
    })
}

async function refuseEnded(desk: RaterDesk, sessionId: string): Promise<void> {
  const state = await findSessionState(desk.ctx.db, sessionId)
  if (state === undefined) throw new DomainError('session-token-invalid')
  if (state.state === 'completed' || state.state === 'screened_out') throw new DomainError('session-closed')
  if (state.state === 'abandoned' && !(await reviveSession(desk, sessionId)))
    throw new DomainError('session-expired')
}
