import type { StudyState, StudyView } from '../../contract/studies.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { groupBy } from '../../lib/group-by.js'
import { insertActivity } from '../../sql/activities.js'
import { withdrawFreeSlots } from '../../sql/protocols.js'
import { findStudyRow, lockStudy, updateStudy } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { readStudy } from './read-study.js'

/** From which states each step leads where. A paused pilot resumes as the pilot it was. */
const steps = {
  pause: { from: ['pilot', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  close: { from: ['pilot', 'running', 'paused'], to: 'closed' },
} as const satisfies Record<string, { from: readonly StudyState[]; to: StudyState }>

/**
 * Pauses, resumes or closes a study. Sessions under way go on in every case; a pause hands out no more places, and closing
 * takes back those that nobody holds.
 */
export async function changeState(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  verb: keyof typeof steps,
): Promise<StudyView> {
  const { from, to } = steps[verb]
  const withdrawn = await inTransaction(ctx.db, async (trx) => {
    const study = await lockStudy(trx, actor.workspaceId, studyId)
    if (!study) throw new DomainError('not-found', 'There is no such study.')
    if (!from.some((state) => state === study.state))
      throw new DomainError('study-state', `A study that is “${study.state}” does not ${verb}.`)
    const state = verb === 'resume' && (await isPilot(ctx, actor, studyId)) ? 'pilot' : to
    await updateStudy(trx, studyId, { state, changedAt: ctx.now() })
    await insertActivity(trx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      verb,
      subject: 'study',
      subjectId: studyId,
    })
    return verb === 'close' ? withdrawFreeSlots(trx, studyId, ctx.now()) : []
  })
  for (const [locale, slots] of groupBy(withdrawn, (slot) => slot.locale))
    await ctx.assignmentQueues.withdraw(
      { studyId, locale },
      slots.map(({ id }) => id),
    )
  return readStudy(ctx, actor, studyId)
}

async function isPilot(ctx: AppContext, actor: Actor, studyId: string): Promise<boolean> {
  const row = await findStudyRow(ctx.db, actor.workspaceId, studyId)
  return row?.pilot === true
}
