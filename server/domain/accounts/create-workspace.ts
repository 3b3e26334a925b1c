import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { inTransaction } from '../../sql/transaction.js'
import { foundWorkspace } from './found-workspace.js'
import type { Account } from './identity.js'
import { readMe } from './read-me.js'

/** Owners of one workspace may found more; others where anyone may sign up. */
export async function createWorkspace(ctx: AppContext, account: Account, name: string): Promise<MeView> {
  const { workspaces } = await readMe(ctx, account)
  if (!ctx.config.openSignUp && !workspaces.some((workspace) => workspace.role === 'owner'))
    throw new DomainError('forbidden', 'Only an owner of a workspace may make another one.')
  await inTransaction(ctx.db, (trx) => foundWorkspace(ctx, trx, account.userId, name))
  return readMe(ctx, account)
}
