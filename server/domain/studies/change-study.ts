import type { StudyView } from '../../contract/studies.js'
import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { insertActivity } from '../../sql/activities.js'
import { lockStudy, updateStudy } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { readStudy } from './read-study.js'
import { requireConsistent } from './require-consistent.js'

/** Replaces the settings of a draft, or of a pilot before its full launch: the pilot's own protocol stays frozen. */
export async function changeStudy(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  input: StudySettings,
): Promise<StudyView> {
  const settings = requireConsistent(input)
  await inTransaction(ctx.db, async (trx) => {
    const study = await lockStudy(trx, actor.workspaceId, studyId)
    if (!study) throw new DomainError('not-found', 'There is no such study.')
    if (study.state !== 'draft' && study.state !== 'pilot')
      throw new DomainError('study-not-editable', 'Copy the study to change its settings.')
    await updateStudy(trx, studyId, { name: settings.name, settings, changedAt: ctx.now() })
    await insertActivity(trx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      verb: 'change',
      subject: 'study',
      subjectId: studyId,
    })
  })
  return readStudy(ctx, actor, studyId)
}
