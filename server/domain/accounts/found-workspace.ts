import type { AppContext } from '../../context.js'
import { insertMember, insertWorkspace } from '../../sql/accounts.js'
import type { Db } from '../../sql/client.js'

/** A new workspace with its owner, who works in it from now on. */
export async function foundWorkspace(ctx: AppContext, db: Db, userId: string, name: string): Promise<string> {
  const workspaceId = ctx.newId()
  const now = ctx.now()
  await insertWorkspace(db, { id: workspaceId, name, createdAt: now })
  await insertMember(db, { workspaceId, userId, role: 'owner', createdAt: now, lastUsedAt: now })
  return workspaceId
}
