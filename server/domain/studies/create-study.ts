import type { StudyView } from '../../contract/studies.js'
import { type StudySettings, type StudySettingsInput, studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { insertActivity } from '../../sql/activities.js'
import { insertStudy, insertStudyLinks } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { readStudy } from './read-study.js'
import { requireConsistent } from './require-consistent.js'

/** A new draft. `origin` says what it came from, for the log. */
export async function createStudy(
  ctx: AppContext,
  actor: Actor,
  input: StudySettings | StudySettingsInput,
  origin: object = {},
): Promise<StudyView> {
  const settings = requireConsistent(studySettings.parse(input))
  const studyId = await inTransaction(ctx.db, async (trx) => {
    const id = await insertStudy(trx, {
      workspaceId: actor.workspaceId,
      name: settings.name,
      settings,
      createdBy: actor.userId,
    })
    await insertStudyLinks(trx, id)
    await insertActivity(trx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      verb: 'create',
      subject: 'study',
      subjectId: id,
      detail: origin,
    })
    return id
  })
  return readStudy(ctx, actor, studyId)
}
