import type { Db } from './client.js'

export function insertInvitation(
  db: Db,
  row: {
    id: string
    workspaceId: string
    email: string | null
    role: string
    tokenSha256: string
    invitedBy: string | null
    createdAt: Date
    expiresAt: Date
  },
) {
  return db.insertInto('invitation').values(row).execute()
}

/** Invitations that can still be accepted. */
function openInvitations(db: Db, now: Date) {
  return db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspaceId')
    .leftJoin('authUser', 'authUser.id', 'invitation.invitedBy')
    .select([
      'invitation.id',
      'invitation.workspaceId',
      'workspace.name as workspaceName',
      'invitation.email',
      'invitation.role',
      'authUser.name as invitedBy',
      'invitation.createdAt',
      'invitation.expiresAt',
    ])
    .where('invitation.acceptedAt', 'is', null)
    .where('invitation.revokedAt', 'is', null)
    .where('invitation.expiresAt', '>', now)
}

export function listOpenInvitations(db: Db, workspaceId: string, now: Date) {
  return openInvitations(db, now)
    .where('invitation.workspaceId', '=', workspaceId)
    .orderBy('invitation.createdAt', 'desc')
    .orderBy('invitation.id')
    .execute()
}

export function findOpenInvitation(db: Db, tokenSha256: string, now: Date) {
  return openInvitations(db, now).where('invitation.tokenSha256', '=', tokenSha256).executeTakeFirst()
}

/** Uses an invitation up; false when somebody else was faster or it is no longer open. */
export async function useInvitation(db: Db, id: string, userId: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ acceptedAt: now, acceptedBy: userId })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function revokeInvitation(db: Db, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ revokedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
