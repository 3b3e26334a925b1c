import type { AppContext } from '../../context.js'
import { countAccounts } from '../../sql/accounts.js'
import type { Db } from '../../sql/client.js'

export type SignUpState = 'first_owner' | 'anyone' | 'invited'

/** Who may make an account: the first person; then anyone where the operator allows it; else the invited. */
export async function readSignUp(ctx: AppContext, db: Db = ctx.db): Promise<SignUpState> {
  if ((await countAccounts(db)) === 0) return 'first_owner'
  return ctx.config.openSignUp ? 'anyone' : 'invited'
}
