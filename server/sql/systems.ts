import { sql } from 'kysely'
import type { Db } from './client.js'

export type SystemKind = 'tts' | 'human' | 'anchor'

/** The system of this key, made if it is new. A system that is there keeps its name and kind. */
export async function ensureSystem(
  db: Db,
  system: { workspaceId: string; key: string; name: string; kind: SystemKind },
): Promise<string> {
  const row = await db
    .insertInto('system')
    .values(system)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doUpdateSet({ key: system.key }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function ensureRelease(
  db: Db,
  release: { workspaceId: string; systemId: string; version: string },
): Promise<string> {
  const row = await db
    .insertInto('release')
    .values(release)
    .onConflict((conflict) =>
      conflict.columns(['systemId', 'version']).doUpdateSet({ version: release.version }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Systems by key, with their releases and how many clips each has. */
export async function listSystemRows(db: Db, workspaceId: string) {
  return db
    .selectFrom('system')
    .leftJoin('release', 'release.systemId', 'system.id')
    .where('system.workspaceId', '=', workspaceId)
    .select((eb) => [
      'system.id',
      'system.key',
      'system.name',
      'system.kind',
      'release.id as releaseId',
      'release.version',
      'release.createdAt as releasedAt',
      eb
        .selectFrom('clip')
        .whereRef('clip.releaseId', '=', 'release.id')
        .select(sql<number>`count(*)::int`.as('clips'))
        .as('clips'),
    ])
    .orderBy('system.key')
    .orderBy('release.createdAt', 'desc')
    .execute()
}
