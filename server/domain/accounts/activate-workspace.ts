import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { touchMember } from '../../sql/accounts.js'
import type { Account } from './identity.js'
import { readMe } from './read-me.js'

/** From now on the requests of this account are about that workspace, on every device. */
export async function activateWorkspace(
  ctx: AppContext,
  account: Account,
  workspaceId: string,
): Promise<MeView> {
  if (!(await touchMember(ctx.db, workspaceId, account.userId, ctx.now())))
    throw new DomainError('not-found', 'You are not a member of such a workspace.')
  return readMe(ctx, account)
}
