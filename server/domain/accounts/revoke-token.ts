import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { revokeToken as revoke } from '../../sql/api-tokens.js'
import type { Actor } from './actor.js'

export async function revokeToken(ctx: AppContext, actor: Actor, tokenId: string): Promise<void> {
  const createdBy = actor.role === 'owner' ? null : actor.userId
  const at = { workspaceId: actor.workspaceId, id: tokenId, createdBy, now: ctx.now() }
  if (!(await revoke(ctx.db, at))) throw new DomainError('not-found', 'There is no such token in force.')
}
