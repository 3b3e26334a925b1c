import type { AppContext } from '../../context.js'
import { listActivities } from '../../sql/activities.js'
import type { Actor } from '../accounts/actor.js'
import { requireStudy } from './read-study.js'

const shown = 200

/** Who did what to a study, newest first. */
export async function listActivity(ctx: AppContext, actor: Actor, studyId: string) {
  await requireStudy(ctx, actor, studyId)
  const rows = await listActivities(
    ctx.db,
    actor.workspaceId,
    { subject: 'study', subjectId: studyId },
    shown,
  )
  return {
    items: rows.map(({ id, verb, actor: name, detail, at }) => ({
      id,
      verb,
      actor: name,
      detail: detail as Record<string, unknown>,
      at: at.toISOString(),
    })),
  }
}
