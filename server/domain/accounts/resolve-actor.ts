import type { AppContext } from '../../context.js'
import { listWorkspaces } from '../../sql/accounts.js'
import { findToken, touchToken } from '../../sql/api-tokens.js'
import type { Actor } from './actor.js'
import type { Account } from './identity.js'
import { asRole, asScopes, lesserRole } from './policy.js'
import { hashSecret, tokenPrefix } from './secret.js'

/** The use of a token is noted once a minute: enough to see which ones are forgotten. */
const touchEveryMs = 60_000

/** Whoever is signed in, in the workspace they last chose; null when they are a member of none. */
export async function resolveMember(ctx: AppContext, account: Account): Promise<Actor | null> {
  const [active] = await listWorkspaces(ctx.db, account.userId)
  if (active === undefined) return null
  return { workspaceId: active.id, userId: account.userId, role: asRole(active.role) }
}

/** Whom an API token acts for, with the lesser of its role and its maker's; null for anything that is no token in force. */
export async function resolveToken(ctx: AppContext, secret: string): Promise<Actor | null> {
  if (!secret.startsWith(tokenPrefix)) return null
  const now = ctx.now()
  const token = await findToken(ctx.db, hashSecret(secret), now)
  if (token === undefined) return null
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > touchEveryMs)
    await touchToken(ctx.db, token.id, now)
  return {
    workspaceId: token.workspaceId,
    userId: token.userId,
    role: lesserRole(asRole(token.role), asRole(token.makerRole)),
    tokenScopes: asScopes(token.scopes),
  }
}
