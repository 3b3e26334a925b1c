import type { MeView } from '../../contract/accounts.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { lockSignUp } from '../../sql/accounts.js'
import { inTransaction } from '../../sql/transaction.js'
import { foundWorkspace } from './found-workspace.js'
import type { Client, SignedIn } from './identity.js'
import { findInvitation, joinByInvitation } from './join-by-invitation.js'
import { readMe } from './read-me.js'
import { readSignUp } from './read-sign-up.js'

export interface SignUpInput {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly workspaceName?: string | undefined
  readonly invitation?: string | undefined
}

/** Makes an account, and with it a workspace or the membership that an invitation offers. */
export async function signUp(
  ctx: AppContext,
  input: SignUpInput,
  client: Client,
): Promise<{ me: MeView; cookies: readonly string[] }> {
  const signedIn = await (input.invitation === undefined
    ? signUpAsOwner(ctx, input, client)
    : signUpInvited(ctx, input, input.invitation, client))
  return { me: await readMe(ctx, signedIn.account), cookies: signedIn.cookies }
}

async function signUpInvited(
  ctx: AppContext,
  input: SignUpInput,
  token: string,
  client: Client,
): Promise<SignedIn> {
  // Looked at first, so that a spent link leaves no account behind.
  await findInvitation(ctx, token, input.email)
  const signedIn = await ctx.identity.signUp(credentials(input), client)
  await joinByInvitation(ctx, token, signedIn.account)
  return signedIn
}

async function signUpAsOwner(ctx: AppContext, input: SignUpInput, client: Client): Promise<SignedIn> {
  if ((await readSignUp(ctx)) === 'invited')
    throw new DomainError(
      'forbidden',
      'An account is made with an invitation link: ask an owner of the workspace for one.',
    )
  const name = input.workspaceName ?? `${input.name}’s workspace`
  // The library commits the account on a connection of its own; the lock makes whoever comes second see it.
  return inTransaction(ctx.db, async (trx) => {
    await lockSignUp(trx)
    if ((await readSignUp(ctx, trx)) === 'invited')
      throw new DomainError(
        'forbidden',
        'Somebody else has just become the first owner: ask them for an invitation link.',
      )
    const signedIn = await ctx.identity.signUp(credentials(input), client)
    await foundWorkspace(ctx, trx, signedIn.account.userId, name)
    return signedIn
  })
}

function credentials(input: SignUpInput): { name: string; email: string; password: string } {
  return { name: input.name, email: input.email, password: input.password }
}
