import type { AppContext } from '../../server/context.js'
import { signUp } from '../../server/domain/accounts/sign-up.js'

const lead = { name: 'Demo lead', email: 'lead@demo.example', password: 'listen-closely' }

/** The first owner of a new installation, with the demo workspace. */
export async function accountsForDemo(ctx: AppContext): Promise<{ email: string; password: string }> {
  const here = { cookie: undefined, address: '127.0.0.1', userAgent: undefined }
  await signUp(ctx, { ...lead, workspaceName: 'Demo' }, here)
  return { email: lead.email, password: lead.password }
}
