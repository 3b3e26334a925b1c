import type { SessionView } from '../../contract/rater-session.js'
import { DomainError } from '../../lib/domain-error.js'
import { listAnsweredQuestions } from '../../sql/questionnaires.js'
import { findSessionState, listAnsweredTrials, type SessionState } from '../../sql/sessions.js'
import { readCompletion } from './completion.js'
import type { RaterDesk } from './rater-desk.js'
import { reviveSession } from './revive-session.js'
import type { SessionPlan } from './session-plan.js'
import { viewSession } from './session-view.js'

/** A session as it stands, with fresh audio tickets. An abandoned one is taken up again if its place is still free. */
export async function readSession(desk: RaterDesk, sessionId: string): Promise<SessionView> {
  const plan = await planOf(desk, sessionId)
  const { db } = desk.ctx
  let state = await stateOf(desk, sessionId)
  if (state.state === 'abandoned') {
    if (!(await reviveSession(desk, sessionId))) throw new DomainError('session-expired')
    state = await stateOf(desk, sessionId)
  }
  const [trials, questions, completion] = await Promise.all([
    listAnsweredTrials(db, sessionId),
    listAnsweredQuestions(db, sessionId),
    state.state === 'completed' ? readCompletion(desk, plan, state.completionCode) : null,
  ])
  const progress = {
    state,
    answeredTrials: new Set(trials),
    answeredQuestions: new Set(Object.keys(questions)),
    completion,
  }
  return viewSession(plan, progress, desk.ticketKey)
}

/** The plan of the session a token names. */
export async function planOf(desk: RaterDesk, sessionId: string): Promise<SessionPlan> {
  const plan = await desk.plans.get(sessionId)
  if (plan === null) throw new DomainError('session-token-invalid')
  return plan
}

async function stateOf(desk: RaterDesk, sessionId: string): Promise<SessionState> {
  const state = await findSessionState(desk.ctx.db, sessionId)
  if (state === undefined) throw new DomainError('session-token-invalid')
  return state
}
