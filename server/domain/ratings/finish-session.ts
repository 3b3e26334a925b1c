import type { Completion } from '../../contract/completion.js'
import { DomainError } from '../../lib/domain-error.js'
import { completeSession } from '../../sql/session-ends.js'
import { findSessionState } from '../../sql/sessions.js'
import { readCompletion } from '../assignment/completion.js'
import { planOf } from '../assignment/read-session.js'
import type { RaterDesk } from '../assignment/rater-desk.js'
import { reviveSession } from '../assignment/revive-session.js'
import { tellQueue } from '../assignment/tell-queue.js'
import { refuseMissingAnswers } from './store-questionnaire.js'

/** Ends a session whose trials are all answered and gives its completion code; again gives the same code. */
export async function finishSession(desk: RaterDesk, sessionId: string): Promise<Completion> {
  const { ctx } = desk
  const plan = await planOf(desk, sessionId)
  const { studyId, locale } = plan.frame
  await refuseMissingAnswers(desk, plan)
  if (!(await complete(desk, sessionId))) {
    const state = await findSessionState(ctx.db, sessionId)
    if (state?.state === 'completed') return readCompletion(desk, plan, state.completionCode)
    if (state?.state === 'screened_out') throw new DomainError('session-closed')
    if (state?.state === 'abandoned' && !(await reviveSession(desk, sessionId)))
      throw new DomainError('session-expired')
    if (state?.state !== 'abandoned' || !(await complete(desk, sessionId)))
      throw new DomainError('session-incomplete')
  }
  const { slotId, lockToken } = plan
  if (slotId !== null) {
    await tellQueue(ctx, () => ctx.assignmentQueues.complete({ studyId, locale }, slotId, lockToken))
    await ctx.enqueue('aggregate-results', { studyId, locale })
    await ctx.enqueue('screen-study', { studyId })
  }
  const done = await findSessionState(ctx.db, sessionId)
  if (done === undefined) throw new DomainError('session-token-invalid')
  return readCompletion(desk, plan, done.completionCode)
}

function complete(desk: RaterDesk, sessionId: string): Promise<boolean> {
  return completeSession(desk.ctx.db, sessionId, desk.ctx.now())
}
