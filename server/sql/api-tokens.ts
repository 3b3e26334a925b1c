import { sql } from 'kysely'
import type { Db } from './client.js'

export function insertToken(
  db: Db,
  row: {
    id: string
    workspaceId: string
    createdBy: string | null
    name: string
    role: string
    scopes: string[]
    prefix: string
    tokenSha256: string
    createdAt: Date
    expiresAt: Date | null
  },
) {
  return db.insertInto('apiToken').values(row).execute()
}

function tokensInForce(db: Db, now: Date) {
  return db
    .selectFrom('apiToken')
    .where('apiToken.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('apiToken.expiresAt', 'is', null), eb('apiToken.expiresAt', '>', now)]))
}

export function listTokens(db: Db, workspaceId: string, createdBy: string | null, now: Date) {
  return tokensInForce(db, now)
    .leftJoin('authUser', 'authUser.id', 'apiToken.createdBy')
    .select([
      'apiToken.id',
      'apiToken.name',
      'apiToken.prefix',
      'apiToken.role',
      'apiToken.scopes',
      'authUser.name as createdBy',
      'apiToken.createdAt',
      'apiToken.lastUsedAt',
      'apiToken.expiresAt',
    ])
    .where('apiToken.workspaceId', '=', workspaceId)
    .$if(createdBy !== null, (query) => query.where('apiToken.createdBy', '=', createdBy))
    .orderBy('apiToken.createdAt', 'desc')
    .orderBy('apiToken.id')
    .execute()
}

/** A token in force, with the role its maker has now: a token never outranks the person it acts for. */
export function findToken(db: Db, tokenSha256: string, now: Date) {
  return tokensInForce(db, now)
    .innerJoin('member', (join) =>
      join
        .onRef('member.workspaceId', '=', 'apiToken.workspaceId')
        .onRef('member.userId', '=', 'apiToken.createdBy'),
    )
    .select([
      'apiToken.id',
      'apiToken.workspaceId',
      'apiToken.createdBy as userId',
      'apiToken.role',
      'member.role as makerRole',
      'apiToken.scopes',
      'apiToken.lastUsedAt',
    ])
    .where('apiToken.tokenSha256', '=', tokenSha256)
    .executeTakeFirst()
}

export function touchToken(db: Db, id: string, now: Date) {
  return db.updateTable('apiToken').set({ lastUsedAt: now }).where('id', '=', id).execute()
}

export async function revokeToken(
  db: Db,
  at: { workspaceId: string; id: string; createdBy: string | null; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('apiToken')
    .set({ revokedAt: at.now })
    .where('workspaceId', '=', at.workspaceId)
    .where('id', '=', at.id)
    .where('revokedAt', 'is', null)
    .$if(at.createdBy !== null, (query) => query.where('createdBy', '=', at.createdBy))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export function revokeTokensOf(db: Db, workspaceId: string, userId: string, now: Date) {
  return db
    .updateTable('apiToken')
    .set({ revokedAt: sql`coalesce(revoked_at, ${now})` })
    .where('workspaceId', '=', workspaceId)
    .where('createdBy', '=', userId)
    .execute()
}
