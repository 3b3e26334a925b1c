import type { AppContext } from '../../server/context.js'
import type { Actor } from '../../server/domain/accounts/actor.js'
import { readSignUp } from '../../server/domain/accounts/read-sign-up.js'
import { signIn } from '../../server/domain/accounts/sign-in.js'
import { signUp } from '../../server/domain/accounts/sign-up.js'

const lead = { name: 'Demo lead', email: 'lead@demo.example', password: 'listen-closely' }
const here = { cookie: undefined, address: '127.0.0.1', userAgent: undefined }

/** The first owner of a new installation with the demo workspace, or the same one again. */
export async function accountsForDemo(
  ctx: AppContext,
): Promise<{ email: string; password: string; actor: Actor }> {
  const { email, password } = lead
  const fresh = (await readSignUp(ctx)) === 'first_owner'
  const { me } = fresh
    ? await signUp(ctx, { ...lead, workspaceName: 'Demo' }, here)
    : await signIn(ctx, { email, password }, here)
  if (me.workspace === null) throw new Error('the demo account has no workspace')
  return { email, password, actor: { workspaceId: me.workspace.id, userId: me.id, role: me.workspace.role } }
}
