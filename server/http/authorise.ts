import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../context.js'
import type { Access } from '../contract/endpoint.js'
import type { Actor } from '../domain/accounts/actor.js'
import type { Account } from '../domain/accounts/identity.js'
import { reaches } from '../domain/accounts/policy.js'
import { resolveMember, resolveToken } from '../domain/accounts/resolve-actor.js'
import { readSessionToken } from '../domain/assignment/session-token.js'
import { DomainError } from '../lib/domain-error.js'
import type { RaterCaller } from './bind.js'
import { clientOf } from './client.js'

export type Caller = Actor | Account | RaterCaller | null

/** Who calls, if the access lets them in; else the problem that says why not. */
export async function authorise(ctx: AppContext, access: Access, request: FastifyRequest): Promise<Caller> {
  switch (access.who) {
    case 'anyone':
      return null
    case 'account':
      return requireAccount(ctx, request)
    case 'member': {
      const actor = await findActor(ctx, request)
      if (!reaches(actor.role, access.role))
        throw new DomainError('forbidden', `This needs the role ${access.role}; yours is ${actor.role}.`)
      if (actor.tokenScopes !== undefined && !actor.tokenScopes.includes(access.scope))
        throw new DomainError('forbidden', `This token does not have the scope ${access.scope}.`)
      return actor
    }
    case 'rater': {
      const token = bearerOf(request)
      const sessionId = token === null ? null : readSessionToken(ctx.secrets.signingKey, token)
      if (sessionId === null) throw new DomainError('session-token-invalid')
      return { sessionId }
    }
  }
}

async function findActor(ctx: AppContext, request: FastifyRequest): Promise<Actor> {
  const token = bearerOf(request)
  if (token !== null) {
    const actor = await resolveToken(ctx, token)
    if (actor === null) throw new DomainError('unauthenticated', 'This API token is not in force.')
    return actor
  }
  const actor = await resolveMember(ctx, await requireAccount(ctx, request))
  if (actor === null)
    throw new DomainError('forbidden', 'You are a member of no workspace: ask for an invitation link.')
  return actor
}

async function requireAccount(ctx: AppContext, request: FastifyRequest): Promise<Account> {
  const account = await ctx.identity.findAccount(clientOf(request))
  if (account === null) throw new DomainError('unauthenticated')
  return account
}

function bearerOf(request: FastifyRequest): string | null {
  return /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
