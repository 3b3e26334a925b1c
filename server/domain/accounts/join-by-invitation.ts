import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { insertMember } from '../../sql/accounts.js'
import { findOpenInvitation, useInvitation } from '../../sql/invitations.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Account } from './identity.js'
import { hashSecret } from './secret.js'

type Invitation = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>

/** The open invitation behind a link, for this address if the invitation names one. */
export async function findInvitation(ctx: AppContext, token: string, email?: string): Promise<Invitation> {
  const invitation = await findOpenInvitation(ctx.db, hashSecret(token), ctx.now())
  if (invitation === undefined)
    throw new DomainError('not-found', 'This invitation link is not valid any more: ask for a new one.')
  if (email !== undefined && invitation.email !== null && invitation.email !== email)
    throw new DomainError('forbidden', `This invitation is for ${invitation.email}.`)
  return invitation
}

/** Uses the invitation up and makes its bearer a member; of two who try at once, one is refused. */
export async function joinByInvitation(ctx: AppContext, token: string, account: Account): Promise<void> {
  const invitation = await findInvitation(ctx, token, account.email)
  const now = ctx.now()
  await inTransaction(ctx.db, async (trx) => {
    const { workspaceId, role } = invitation
    const joined = await insertMember(trx, {
      workspaceId,
      userId: account.userId,
      role,
      createdAt: now,
      lastUsedAt: now,
    })
    if (joined === undefined) throw new DomainError('conflict', 'You are already a member of this workspace.')
    if (!(await useInvitation(trx, invitation.id, account.userId, now)))
      throw new DomainError('not-found', 'This invitation link is not valid any more: ask for a new one.')
  })
}
