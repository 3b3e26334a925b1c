import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { deleteMember } from '../../sql/accounts.js'
import { revokeTokensOf } from '../../sql/api-tokens.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from './actor.js'
import { keepAnOwner } from './keep-an-owner.js'

/** Takes a person out of the workspace, with the tokens that acted for them. What they did stays on record. */
export async function removeMember(ctx: AppContext, actor: Actor, memberId: string): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(ctx.db, async (trx) => {
    await keepAnOwner(trx, workspaceId, memberId)
    if (!(await deleteMember(trx, workspaceId, memberId)))
      throw new DomainError('not-found', 'There is no such member in this workspace.')
    await revokeTokensOf(trx, workspaceId, memberId, ctx.now())
  })
}
