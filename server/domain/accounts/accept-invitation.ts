import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import type { Account } from './identity.js'
import { joinByInvitation } from './join-by-invitation.js'
import { readMe } from './read-me.js'

export async function acceptInvitation(ctx: AppContext, account: Account, token: string): Promise<MeView> {
  await joinByInvitation(ctx, token, account)
  return readMe(ctx, account)
}
