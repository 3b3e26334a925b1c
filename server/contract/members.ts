import { z } from 'zod'
import { email, invitationToken, meView, role } from './accounts.js'
import { id, instant } from './common.js'
import { account, anyone, defineEndpoint, member } from './endpoint.js'

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

/** Who works in a workspace, and who is asked to. */
export const memberEndpoints = {
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
} as const
