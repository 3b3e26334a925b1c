import type { TokenView } from '../../contract/tokens.js'
import type { AppContext } from '../../context.js'
import { listTokens as selectTokens } from '../../sql/api-tokens.js'
import type { Actor } from './actor.js'
import { tokenView } from './view.js'

/** An owner sees every token of the workspace, others see their own. */
export async function listTokens(ctx: AppContext, actor: Actor): Promise<{ items: TokenView[] }> {
  const createdBy = actor.role === 'owner' ? null : actor.userId
  return { items: (await selectTokens(ctx.db, actor.workspaceId, createdBy, ctx.now())).map(tokenView) }
}
