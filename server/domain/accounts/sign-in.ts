import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import type { Client } from './identity.js'
import { readMe } from './read-me.js'

export async function signIn(
  ctx: AppContext,
  input: { readonly email: string; readonly password: string },
  client: Client,
): Promise<{ me: MeView; cookies: readonly string[] }> {
  const { account, cookies } = await ctx.identity.signIn(input, client)
  return { me: await readMe(ctx, account), cookies }
}
