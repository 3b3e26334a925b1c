import { z } from 'zod'
import { id, name } from './common.js'
import { account, anyone, defineEndpoint, member, roles } from './endpoint.js'

export const role = z.enum(roles)
export const email = z.email().trim().toLowerCase().max(254)
const password = z.string().min(10, 'use at least 10 characters').max(200)
/** What an invitation link carries after `/invitation#`. Shown once, when the invitation is made. */
export const invitationToken = z.string().min(20).max(200)

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
} as const
