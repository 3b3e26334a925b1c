import { createHash } from 'node:crypto'
import type { Answer } from '../../contract/rater-answer.js'
import { DomainError } from '../../lib/domain-error.js'
import { findAnswerConflicts, type NewAnswer, type StoredAnswer } from '../../sql/ratings.js'
import { findSessionState } from '../../sql/sessions.js'
import { planOf } from '../assignment/read-session.js'
import type { RaterDesk } from '../assignment/rater-desk.js'
import { reviveSession } from '../assignment/revive-session.js'
import type { PlanTrial, SessionPlan } from '../assignment/session-plan.js'
import { checkHeard } from './check-heard.js'

export interface AnswerReceipt {
  readonly id: string
  readonly stored: true
  readonly answered: number
  readonly leaseExpiresAt: string
}

/**
 * Stores one answer durably and extends the lease. A retry with the same id and content is acknowledged without storing it
 * again, whatever has become of the session since.
 */
export async function storeAnswer(
  desk: RaterDesk,
  sessionId: string,
  answer: Answer,
): Promise<AnswerReceipt> {
  const plan = await planOf(desk, sessionId)
  const trial = plan.trials.get(answer.trialId)
  if (trial === undefined) throw new DomainError('trial-unknown')
  const row = readAnswer(desk, plan, trial, answer)
  const stored = await desk.answers.write(row)
  if (stored.answered !== null) return acknowledge(desk, plan, stored, true)
  return (await retryOf(desk, plan, row)) ?? storeAfterRevival(desk, plan, row)
}

/** Holds an answer against its trial; throws what does not fit. */
function readAnswer(desk: RaterDesk, plan: SessionPlan, trial: PlanTrial, answer: Answer): NewAnswer {
  const { frame } = plan
  checkHeard(answer.heard, answer.elapsedMs, {
    durationsMs: trial.asked.durationsMs,
    mustHear: trial.mustHear,
    requiredCoverage: frame.settings.listening.requiredCoverage,
    maxPlays: frame.settings.method.maxPlays ?? null,
  })
  const rows = frame.method.readAnswer(trial.asked, answer.ratings).map((rating, number) => ({
    number,
    attribute: rating.attribute,
    stimulus_id: rating.stimulusId,
    other_stimulus_id: rating.otherStimulusId,
    value: rating.value,
    detail: rating.detail,
  }))
  const counted = trial.phase === 'main' && !plan.preview
  const scored = counted && trial.purpose === 'rating'
  const comment = answer.comment === undefined || answer.comment === '' ? null : answer.comment
  if (comment !== null && !frame.settings.comments)
    throw new DomainError('answer-invalid', 'this study takes no comments')
  return {
    id: answer.id,
    trial_id: trial.id,
    session_id: plan.id,
    study_id: frame.studyId,
    locale: frame.locale,
    counted,
    lease_until: new Date(desk.ctx.now().getTime() + frame.leaseMs).toISOString(),
    heard: answer.heard,
    switches: answer.switches,
    elapsed_ms: answer.elapsedMs,
    hidden_ms: answer.hiddenMs,
    comment,
    device: answer.device ?? null,
    unscored: counted ? null : answer.ratings,
    checked: counted && !scored ? rows : null,
    content_sha256: createHash('sha256').update(JSON.stringify(answer)).digest('base64url'),
    ratings: scored ? rows : [],
  }
}

async function acknowledge(
  desk: RaterDesk,
  plan: SessionPlan,
  stored: Omit<StoredAnswer, 'sessionId'>,
  fresh: boolean,
): Promise<AnswerReceipt> {
  if (fresh) {
    desk.queueLeases.extend(plan)
    if (!plan.preview) {
      const { studyId, locale } = plan.frame
      await desk.ctx.enqueue('aggregate-results', { studyId, locale })
    }
  }
  return {
    id: stored.id,
    stored: true,
    answered: stored.answered ?? 0,
    leaseExpiresAt: (stored.leaseExpiresAt ?? desk.ctx.now()).toISOString(),
  }
}

/** The receipt of an answer that is already there; throws when something else holds its id or its trial. */
async function retryOf(desk: RaterDesk, plan: SessionPlan, row: NewAnswer): Promise<AnswerReceipt | null> {
  const holders = await findAnswerConflicts(desk.ctx.db, row.id, row.trial_id)
  if (holders.length === 0) return null
  const same = holders.every(
    (holder) =>
      holder.id === row.id &&
      holder.trialId === row.trial_id &&
      holder.sessionId === plan.id &&
      holder.contentSha256 === row.content_sha256,
  )
  if (!same) {
    if (holders.some((holder) => holder.trialId === row.trial_id))
      throw new DomainError('trial-already-answered')
    throw new DomainError('answer-invalid', 'this id was used for another answer')
  }
  const state = await findSessionState(desk.ctx.db, plan.id)
  if (state === undefined) throw new DomainError('session-token-invalid')
  return acknowledge(desk, plan, { ...state, id: row.id }, false)
}

/** The session was not active. What expired is taken up again if its place is free; what was ended stays ended. */
async function storeAfterRevival(desk: RaterDesk, plan: SessionPlan, row: NewAnswer): Promise<AnswerReceipt> {
  const state = await findSessionState(desk.ctx.db, plan.id)
  if (state === undefined) throw new DomainError('session-token-invalid')
  if (state.state === 'completed' || state.state === 'screened_out') throw new DomainError('session-closed')
  if (state.state === 'abandoned' && !(await reviveSession(desk, plan.id)))
    throw new DomainError(
      'session-expired',
      'Your place was given to somebody else; what you sent before is kept',
    )
  const stored = await desk.answers.write(row)
  if (stored.answered !== null) return acknowledge(desk, plan, stored, true)
  const retry = await retryOf(desk, plan, row)
  if (retry === null) throw new DomainError('session-expired')
  return retry
}
