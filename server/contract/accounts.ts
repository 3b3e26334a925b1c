import { z } from 'zod'
import { id, instant, name } from './common.js'
import { account, anyone, defineEndpoint, member, roles, scopes } from './endpoint.js'

const role = z.enum(roles)
const email = z.email().trim().toLowerCase().max(254)
const password = z.string().min(10, 'use at least 10 characters').max(200)
/** What an invitation link carries after `/invitation#`. Shown once, when the invitation is made. */
const invitationToken = z.string().min(20).max(200)

const workspaceMembership = z.strictObject({ id, name: z.string(), role })

/** Who is signed in, and where they may work. */
export const meView = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  workspaces: z.array(workspaceMembership),
  workspace: workspaceMembership.nullable().describe('the active one: what their requests are about'),
})
export type MeView = z.infer<typeof meView>

export const memberView = z.strictObject({ id, name: z.string(), email: z.string(), role, since: instant })
export type MemberView = z.infer<typeof memberView>

export const invitationView = z.strictObject({
  id,
  email: z.string().nullable().describe('when given, only this address may accept'),
  role,
  invitedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
})
export type InvitationView = z.infer<typeof invitationView>

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

/**
 * Accounts are people; a workspace is a team's own data. Signing in sets a cookie; programs send an API token as
 * `Authorization: Bearer …` instead. Either way a request is about one workspace: the active one, or the token's.
 */
export const accountEndpoints = {
  readSignUp: defineEndpoint({
    id: 'read-sign-up',
    method: 'GET',
    path: '/api/v1/sign-up',
    tag: 'accounts',
    summary: 'Who may make an account at the moment',
    access: anyone,
    status: 200,
    response: z.strictObject({
      open: z.enum(['first_owner', 'anyone', 'invited']).describe('first_owner: nobody has an account yet'),
    }),
    problems: [],
  }),
  signUp: defineEndpoint({
    id: 'sign-up',
    method: 'POST',
    path: '/api/v1/sign-up',
    tag: 'accounts',
    summary: 'Make an account, and with it a workspace of one’s own or the membership an invitation offers',
    access: anyone,
    body: z.strictObject({
      name,
      email,
      password,
      workspaceName: name.optional().describe('left out with an invitation'),
      invitation: invitationToken.optional(),
    }),
    status: 201,
    response: meView,
    problems: ['forbidden', 'conflict', 'not-found', 'too-many-requests'],
  }),
  signIn: defineEndpoint({
    id: 'sign-in',
    method: 'POST',
    path: '/api/v1/sign-in',
    tag: 'accounts',
    summary: 'Sign in with address and password; sets the session cookie',
    access: anyone,
    body: z.strictObject({ email, password: z.string().min(1).max(200) }),
    status: 200,
    response: meView,
    problems: ['unauthenticated', 'too-many-requests'],
  }),
  signOut: defineEndpoint({
    id: 'sign-out',
    method: 'POST',
    path: '/api/v1/sign-out',
    tag: 'accounts',
    summary: 'End the session of the cookie, if there is one',
    access: anyone,
    status: 204,
    problems: [],
  }),
  readMe: defineEndpoint({
    id: 'read-me',
    method: 'GET',
    path: '/api/v1/me',
    tag: 'accounts',
    summary: 'Who is signed in',
    access: account,
    status: 200,
    response: meView,
    problems: [],
  }),
  changePassword: defineEndpoint({
    id: 'change-password',
    method: 'PUT',
    path: '/api/v1/me/password',
    tag: 'accounts',
    summary: 'Change one’s password; every other session ends',
    access: account,
    body: z.strictObject({ current: z.string().min(1).max(200), next: password }),
    status: 204,
    problems: ['forbidden', 'too-many-requests'],
  }),
  activateWorkspace: defineEndpoint({
    id: 'activate-workspace',
    method: 'PUT',
    path: '/api/v1/me/workspace',
    tag: 'accounts',
    summary: 'Work in another of one’s workspaces',
    access: account,
    body: z.strictObject({ workspaceId: id }),
    status: 200,
    response: meView,
    problems: ['not-found'],
  }),
  createWorkspace: defineEndpoint({
    id: 'create-workspace',
    method: 'POST',
    path: '/api/v1/workspaces',
    tag: 'accounts',
    summary: 'Make a workspace, own it, and work in it',
    access: account,
    body: z.strictObject({ name }),
    status: 201,
    response: meView,
    problems: ['forbidden'],
  }),
  renameWorkspace: defineEndpoint({
    id: 'rename-workspace',
    method: 'PATCH',
    path: '/api/v1/workspace',
    tag: 'accounts',
    summary: 'Rename the workspace',
    access: member('owner', 'members:write'),
    body: z.strictObject({ name }),
    status: 200,
    response: z.strictObject({ id, name: z.string() }),
    problems: [],
  }),
  listMembers: defineEndpoint({
    id: 'list-members',
    method: 'GET',
    path: '/api/v1/members',
    tag: 'accounts',
    summary: 'Members of the workspace',
    access: member('researcher', 'members:write'),
    status: 200,
    response: z.strictObject({ items: z.array(memberView) }),
    problems: [],
  }),
  changeMemberRole: defineEndpoint({
    id: 'change-member-role',
    method: 'PATCH',
    path: '/api/v1/members/:memberId',
    tag: 'accounts',
    summary: 'Give a member another role; the last owner stays one',
    access: member('owner', 'members:write'),
    params: z.strictObject({ memberId: id }),
    body: z.strictObject({ role }),
    status: 200,
    response: memberView,
    problems: ['not-found', 'conflict'],
  }),
  removeMember: defineEndpoint({
    id: 'remove-member',
    method: 'DELETE',
    path: '/api/v1/members/:memberId',
    tag: 'accounts',
    summary: 'Remove a member and revoke their tokens; the last owner stays',
    access: member('owner', 'members:write'),
    params: z.strictObject({ memberId: id }),
    status: 204,
    problems: ['not-found', 'conflict'],
  }),
  createInvitation: defineEndpoint({
    id: 'create-invitation',
    method: 'POST',
    path: '/api/v1/invitations',
    tag: 'accounts',
    summary: 'Make an invitation link; it is shown once and works once',
    access: member('owner', 'members:write'),
    body: z.strictObject({
      role,
      email: email.optional(),
      days: z.number().int().min(1).max(30).default(7).describe('how long it is good'),
    }),
    status: 201,
    response: z.strictObject({ invitation: invitationView, link: z.url() }),
    problems: ['forbidden'],
  }),
  listInvitations: defineEndpoint({
    id: 'list-invitations',
    method: 'GET',
    path: '/api/v1/invitations',
    tag: 'accounts',
    summary: 'Invitations that can still be accepted, newest first',
    access: member('owner', 'members:write'),
    status: 200,
    response: z.strictObject({ items: z.array(invitationView) }),
    problems: [],
  }),
  revokeInvitation: defineEndpoint({
    id: 'revoke-invitation',
    method: 'DELETE',
    path: '/api/v1/invitations/:invitationId',
    tag: 'accounts',
    summary: 'Make an invitation link useless',
    access: member('owner', 'members:write'),
    params: z.strictObject({ invitationId: id }),
    status: 204,
    problems: ['not-found'],
  }),
  inspectInvitation: defineEndpoint({
    id: 'inspect-invitation',
    method: 'POST',
    path: '/api/v1/invitations/inspect',
    tag: 'accounts',
    summary: 'What an invitation offers, for the page its link opens',
    access: anyone,
    body: z.strictObject({ token: invitationToken }),
    status: 200,
    response: z.strictObject({ workspace: z.string(), role, email: z.string().nullable() }),
    problems: ['not-found', 'too-many-requests'],
  }),
  acceptInvitation: defineEndpoint({
    id: 'accept-invitation',
    method: 'POST',
    path: '/api/v1/invitations/accept',
    tag: 'accounts',
    summary: 'Join a workspace with the account one is signed in with',
    access: account,
    body: z.strictObject({ token: invitationToken }),
    status: 200,
    response: meView,
    problems: ['not-found', 'forbidden', 'conflict'],
  }),
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
