import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { AppContext } from '../../../server/context.js'
import type { Role, Scope } from '../../../server/contract/endpoint.js'
import type { Actor } from '../../../server/domain/accounts/actor.js'
import { createToken } from '../../../server/domain/accounts/create-token.js'

export interface NewWorkspace {
  readonly id: string
  readonly name: string
}

export async function newWorkspace(ctx: AppContext, name = 'Voices'): Promise<NewWorkspace> {
  const id = randomUUID()
  await ctx.db.insertInto('workspace').values({ id, name }).execute()
  return { id, name }
}

export interface NewMember {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly actor: Actor
  /** The `Cookie` header of a signed-in browser. */
  readonly cookie: string
  /** A request of this person. */
  inject(app: FastifyInstance, options: InjectOptions): Promise<LightMyRequestResponse>
}

/** A person with an account who is signed in and a member; without a password, which would cost a tenth of a second. */
export async function newMember(
  ctx: AppContext,
  workspace: { readonly id: string },
  role: Role = 'lead',
): Promise<NewMember> {
  const { userId, name, email, cookie } = await newAccount(ctx)
  await ctx.db.insertInto('member').values({ workspaceId: workspace.id, userId, role }).execute()
  return {
    userId,
    name,
    email,
    actor: { workspaceId: workspace.id, userId, role },
    cookie,
    inject: (app, options) => app.inject({ ...options, headers: { cookie, ...options.headers } }),
  }
}

/** A person with an account who is signed in and a member of nothing. */
export async function newAccount(
  ctx: AppContext,
): Promise<{ userId: string; name: string; email: string; cookie: string }> {
  const userId = randomUUID()
  const name = `Person ${userId.slice(0, 8)}`
  const email = `${userId}@example.org`
  const token = randomBytes(24).toString('base64url')
  await ctx.db.insertInto('authUser').values({ id: userId, name, email }).execute()
  await ctx.db
    .insertInto('authSession')
    .values({ userId, token, expiresAt: new Date(Date.now() + 24 * 3600 * 1000) })
    .execute()
  const signature = createHmac('sha256', ctx.secrets.signingKey).update(token).digest('base64')
  const cookie = `earwitness.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  return { userId, name, email, cookie }
}

/** An API token that acts for a member, as the value of an `Authorization` header. */
export async function newToken(
  ctx: AppContext,
  member: { readonly actor: Actor },
  scopes: readonly Scope[],
  role: Role = member.actor.role,
): Promise<string> {
  const { secret } = await createToken(ctx, member.actor, { name: 'test', role, scopes })
  return `Bearer ${secret}`
}
