import type { AppContext } from '../server/context.js'
import { accountsForDemo } from './seed/accounts.js'

/** What the demo workspace is entered by. */
export interface Demo {
  readonly lead: { readonly email: string; readonly password: string }
  readonly studies: readonly { readonly name: string; readonly raterPath: string }[]
}

/** Fills an empty installation with a workspace to look at. */
export async function seedDemo(ctx: AppContext): Promise<Demo> {
  const lead = await accountsForDemo(ctx)
  return { lead, studies: [] }
}
