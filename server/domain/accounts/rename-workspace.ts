import type { AppContext } from '../../context.js'
import { renameWorkspace as rename } from '../../sql/accounts.js'
import type { Actor } from './actor.js'

export async function renameWorkspace(
  ctx: AppContext,
  actor: Actor,
  name: string,
): Promise<{ id: string; name: string }> {
  await rename(ctx.db, actor.workspaceId, name)
  return { id: actor.workspaceId, name }
}
