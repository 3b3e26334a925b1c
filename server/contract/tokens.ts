import { z } from 'zod'
import { role } from './accounts.js'
import { id, instant, name } from './common.js'
import { defineEndpoint, member, scopes } from './endpoint.js'

export const tokenView = z.strictObject({
  id,
  name: z.string(),
  prefix: z.string().describe('how the token begins, to tell it from others'),
  role,
  scopes: z.array(z.enum(scopes)),
  createdBy: z.string().nullable(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
})
export type TokenView = z.infer<typeof tokenView>

/** What programs sign in with: a secret that acts as its maker, and can do no more. */
export const tokenEndpoints = {
  createToken: defineEndpoint({
    id: 'create-token',
    method: 'POST',
    path: '/api/v1/tokens',
    tag: 'accounts',
    summary: 'Make an API token; its secret is shown once. It can do no more than who makes it',
    access: member('researcher', 'members:write'),
    body: z.strictObject({
      name,
      role,
      scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
      days: z
        .number()
        .int()
        .min(1)
        .max(730)
        .optional()
        .describe('how long it is good; for ever when left out'),
    }),
    status: 201,
    response: z.strictObject({ token: tokenView, secret: z.string() }),
    problems: ['forbidden'],
  }),
  listTokens: defineEndpoint({
    id: 'list-tokens',
    method: 'GET',
    path: '/api/v1/tokens',
    tag: 'accounts',
    summary: 'API tokens in force: an owner sees all, others their own',
    access: member('researcher', 'members:write'),
    status: 200,
    response: z.strictObject({ items: z.array(tokenView) }),
    problems: [],
  }),
  revokeToken: defineEndpoint({
    id: 'revoke-token',
    method: 'DELETE',
    path: '/api/v1/tokens/:tokenId',
    tag: 'accounts',
    summary: 'End an API token: an owner any, others their own',
    access: member('researcher', 'members:write'),
    params: z.strictObject({ tokenId: id }),
    status: 204,
    problems: ['not-found'],
  }),
} as const
