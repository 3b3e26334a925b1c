import type { Db } from './client.js'
import type { Json } from './tables.generated.js'

export interface NewActivity {
  readonly workspaceId: string
  readonly actorId: string | null
  readonly verb: string
  readonly subject: string
  readonly subjectId: string
  readonly detail?: object
}

/** Writes down who did what. */
export async function insertActivity(db: Db, activity: NewActivity): Promise<void> {
  const { detail = {}, ...row } = activity
  await db
    .insertInto('activity')
    .values({ ...row, detail: JSON.stringify(detail) as unknown as Json })
    .execute()
}

/** What happened to a subject, newest first. */
export function listActivities(
  db: Db,
  workspaceId: string,
  subject: { subject: string; subjectId: string },
  limit: number,
) {
  return db
    .selectFrom('activity')
    .leftJoin('authUser', 'authUser.id', 'activity.actorId')
    .select(['activity.id', 'activity.verb', 'activity.detail', 'activity.at', 'authUser.name as actor'])
    .where('activity.workspaceId', '=', workspaceId)
    .where('activity.subject', '=', subject.subject)
    .where('activity.subjectId', '=', subject.subjectId)
    .orderBy('activity.at', 'desc')
    .limit(limit)
    .execute()
}
