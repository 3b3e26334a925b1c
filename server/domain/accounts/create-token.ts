import type { TokenView } from '../../contract/tokens.js'
import type { Role, Scope } from '../../contract/endpoint.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { insertToken, listTokens } from '../../sql/api-tokens.js'
import type { Actor } from './actor.js'
import { reaches } from './policy.js'
import { makeSecret, tokenPrefix } from './secret.js'
import { tokenView } from './view.js'

const dayMs = 24 * 3600 * 1000

/** A token does no more than who makes it: not a higher role, and, when a token makes a token, no further scope. */
export async function createToken(
  ctx: AppContext,
  actor: Actor,
  input: {
    readonly name: string
    readonly role: Role
    readonly scopes: readonly Scope[]
    readonly days?: number | undefined
  },
): Promise<{ token: TokenView; secret: string }> {
  if (!reaches(actor.role, input.role))
    throw new DomainError('forbidden', `A ${actor.role} cannot make a token with the role ${input.role}.`)
  const beyond = input.scopes.filter((scope) => !(actor.tokenScopes ?? input.scopes).includes(scope))
  if (beyond.length > 0)
    throw new DomainError('forbidden', `This token does not have the scope ${beyond.join(', ')}.`)

  const id = ctx.newId()
  const now = ctx.now()
  const { secret, sha256 } = makeSecret(tokenPrefix)
  await insertToken(ctx.db, {
    id,
    workspaceId: actor.workspaceId,
    createdBy: actor.userId,
    name: input.name,
    role: input.role,
    scopes: [...new Set(input.scopes)],
    prefix: secret.slice(0, tokenPrefix.length + 6),
    tokenSha256: sha256,
    createdAt: now,
    expiresAt: input.days === undefined ? null : new Date(now.getTime() + input.days * dayMs),
  })
  const row = (await listTokens(ctx.db, actor.workspaceId, actor.userId, now)).find(
    (token) => token.id === id,
  )
  if (row === undefined) throw new DomainError('internal')
  return { token: tokenView(row), secret }
}
