import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import { listWorkspaces } from '../../sql/accounts.js'
import type { Account } from './identity.js'
import { asRole } from './policy.js'

export async function readMe(ctx: AppContext, account: Account): Promise<MeView> {
  const rows = await listWorkspaces(ctx.db, account.userId)
  const workspaces = rows.map((row) => ({ id: row.id, name: row.name, role: asRole(row.role) }))
  return {
    id: account.userId,
    name: account.name,
    email: account.email,
    workspaces,
    workspace: workspaces[0] ?? null,
  }
}
