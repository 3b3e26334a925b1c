import type { Db } from './client.js'

interface Key {
  readonly workspaceId: string
  readonly key: string
}

/** False when the key is taken. */
export async function insertRequest(
  db: Db,
  row: Key & { readonly requestSha256: string; readonly createdAt: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

export function findRequest(db: Db, at: Key) {
  return db
    .selectFrom('idempotency')
    .select(['requestSha256', 'status', 'body'])
    .where('workspaceId', '=', at.workspaceId)
    .where('key', '=', at.key)
    .executeTakeFirst()
}

export function updateRequest(db: Db, at: Key, status: number, body: string) {
  return db
    .updateTable('idempotency')
    .set({ status, body })
    .where('workspaceId', '=', at.workspaceId)
    .where('key', '=', at.key)
    .execute()
}

export function deleteRequest(db: Db, at: Key) {
  return db
    .deleteFrom('idempotency')
    .where('workspaceId', '=', at.workspaceId)
    .where('key', '=', at.key)
    .where('status', 'is', null)
    .execute()
}

export function deleteOldRequests(db: Db, before: Date) {
  return db.deleteFrom('idempotency').where('createdAt', '<', before).execute()
}
