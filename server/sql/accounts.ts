import { sql } from 'kysely'
import type { Db } from './client.js'

export async function countAccounts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('authUser')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Two people who find the house empty at once take turns; the second finds an owner. Ends with the transaction. */
export async function lockSignUp(db: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('earwitness first owner'))`.execute(db)
}

export function insertWorkspace(db: Db, row: { id: string; name: string; createdAt: Date }) {
  return db.insertInto('workspace').values(row).execute()
}

export function renameWorkspace(db: Db, workspaceId: string, name: string) {
  return db.updateTable('workspace').set({ name }).where('id', '=', workspaceId).execute()
}

/** Workspaces of a person; the one they last worked in comes first. */
export function listWorkspaces(db: Db, userId: string) {
  return db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspaceId')
    .select(['workspace.id', 'workspace.name', 'member.role'])
    .where('member.userId', '=', userId)
    .orderBy('member.lastUsedAt', (order) => order.desc().nullsLast())
    .orderBy('member.createdAt')
    .orderBy('workspace.id')
    .execute()
}

export async function touchMember(db: Db, workspaceId: string, userId: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('member')
    .set({ lastUsedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export function insertMember(
  db: Db,
  row: { workspaceId: string; userId: string; role: string; createdAt: Date; lastUsedAt: Date | null },
) {
  return db
    .insertInto('member')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'userId']).doNothing())
    .returning('userId')
    .executeTakeFirst()
}

export function listMembers(db: Db, workspaceId: string) {
  return selectMembers(db, workspaceId).orderBy('member.createdAt').orderBy('member.userId').execute()
}

export function findMember(db: Db, workspaceId: string, userId: string) {
  return selectMembers(db, workspaceId).where('member.userId', '=', userId).executeTakeFirst()
}

function selectMembers(db: Db, workspaceId: string) {
  return db
    .selectFrom('member')
    .innerJoin('authUser', 'authUser.id', 'member.userId')
    .select(['member.userId', 'authUser.name', 'authUser.email', 'member.role', 'member.createdAt'])
    .where('member.workspaceId', '=', workspaceId)
}

/** The owners, locked: whoever takes one away sees what the one before left. */
export function lockOwners(db: Db, workspaceId: string) {
  return db
    .selectFrom('member')
    .select('userId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('userId')
    .forUpdate()
    .execute()
}

export function updateMemberRole(db: Db, workspaceId: string, userId: string, role: string) {
  return db
    .updateTable('member')
    .set({ role })
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', userId)
    .execute()
}

export async function deleteMember(db: Db, workspaceId: string, userId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('member')
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
