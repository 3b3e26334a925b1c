import type { MemberView } from '../../contract/members.js'
import type { Role } from '../../contract/endpoint.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findMember, updateMemberRole } from '../../sql/accounts.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from './actor.js'
import { keepAnOwner } from './keep-an-owner.js'
import { memberView } from './view.js'

export async function changeMemberRole(
  ctx: AppContext,
  actor: Actor,
  memberId: string,
  role: Role,
): Promise<MemberView> {
  const { workspaceId } = actor
  return inTransaction(ctx.db, async (trx) => {
    if (role !== 'owner') await keepAnOwner(trx, workspaceId, memberId)
    await updateMemberRole(trx, workspaceId, memberId, role)
    const row = await findMember(trx, workspaceId, memberId)
    if (row === undefined) throw new DomainError('not-found', 'There is no such member in this workspace.')
    return memberView(row)
  })
}
