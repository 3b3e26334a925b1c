import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { insertActivity } from '../../sql/activities.js'
import { lockStudy, removeStudyRow } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'

/** Takes a draft away. What was ever launched stays. */
export async function removeStudy(ctx: AppContext, actor: Actor, studyId: string): Promise<void> {
  await inTransaction(ctx.db, async (trx) => {
    const study = await lockStudy(trx, actor.workspaceId, studyId)
    if (!study) throw new DomainError('not-found', 'There is no such study.')
    if (study.state !== 'draft')
      throw new DomainError('study-not-editable', 'A study that was launched is closed, not removed.')
    await removeStudyRow(trx, studyId, ctx.now())
    await insertActivity(trx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      verb: 'remove',
      subject: 'study',
      subjectId: studyId,
    })
  })
}
