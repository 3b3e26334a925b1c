import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { revokeInvitation as revoke } from '../../sql/invitations.js'
import type { Actor } from './actor.js'

export async function revokeInvitation(ctx: AppContext, actor: Actor, invitationId: string): Promise<void> {
  if (!(await revoke(ctx.db, actor.workspaceId, invitationId, ctx.now())))
    throw new DomainError('not-found', 'There is no such open invitation in this workspace.')
}
