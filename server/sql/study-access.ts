import type { Db } from './client.js'

/** A study of this workspace, or nothing: what lies in another workspace does not exist. */
export function findStudyOf(db: Db, workspaceId: string, studyId: string) {
  return db
    .selectFrom('study')
    .select(['id', 'name', 'state', 'settings'])
    .where('id', '=', studyId)
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
}
