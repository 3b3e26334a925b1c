import { accountEndpoints as endpoints } from '../../contract/accounts.js'
import { acceptInvitation } from '../../domain/accounts/accept-invitation.js'
import { activateWorkspace } from '../../domain/accounts/activate-workspace.js'
import { changeMemberRole } from '../../domain/accounts/change-member-role.js'
import { createInvitation } from '../../domain/accounts/create-invitation.js'
import { createToken } from '../../domain/accounts/create-token.js'
import { createWorkspace } from '../../domain/accounts/create-workspace.js'
import { inspectInvitation } from '../../domain/accounts/inspect-invitation.js'
import { listInvitations } from '../../domain/accounts/list-invitations.js'
import { listMembers } from '../../domain/accounts/list-members.js'
import { listTokens } from '../../domain/accounts/list-tokens.js'
import { readMe } from '../../domain/accounts/read-me.js'
import { readSignUp } from '../../domain/accounts/read-sign-up.js'
import { removeMember } from '../../domain/accounts/remove-member.js'
import { renameWorkspace } from '../../domain/accounts/rename-workspace.js'
import { revokeInvitation } from '../../domain/accounts/revoke-invitation.js'
import { revokeToken } from '../../domain/accounts/revoke-token.js'
import { signIn } from '../../domain/accounts/sign-in.js'
import { signUp } from '../../domain/accounts/sign-up.js'
import { bind, type Binding } from '../bind.js'
import { clientOf, setCookies } from '../client.js'

export const accountRoutes: readonly Binding[] = [
  bind(endpoints.readSignUp, async ({ ctx }) => ({ open: await readSignUp(ctx) })),
  bind(endpoints.signUp, async ({ ctx, body, request, reply }) => {
    const { me, cookies } = await signUp(ctx, body, clientOf(request))
    setCookies(reply, cookies)
    return me
  }),
  bind(endpoints.signIn, async ({ ctx, body, request, reply }) => {
    const { me, cookies } = await signIn(ctx, body, clientOf(request))
    setCookies(reply, cookies)
    return me
  }),
  bind(endpoints.signOut, async ({ ctx, request, reply }) => {
    setCookies(reply, await ctx.identity.signOut(clientOf(request)))
    return undefined
  }),
  bind(endpoints.readMe, ({ ctx, caller }) => readMe(ctx, caller)),
  bind(endpoints.changePassword, async ({ ctx, body, request, reply }) => {
    setCookies(reply, await ctx.identity.changePassword(body, clientOf(request)))
    return undefined
  }),
  bind(endpoints.activateWorkspace, ({ ctx, caller, body }) =>
    activateWorkspace(ctx, caller, body.workspaceId),
  ),
  bind(endpoints.createWorkspace, ({ ctx, caller, body }) => createWorkspace(ctx, caller, body.name)),
  bind(endpoints.renameWorkspace, ({ ctx, caller, body }) => renameWorkspace(ctx, caller, body.name)),

  bind(endpoints.listMembers, ({ ctx, caller }) => listMembers(ctx, caller)),
  bind(endpoints.changeMemberRole, ({ ctx, caller, params, body }) =>
    changeMemberRole(ctx, caller, params.memberId, body.role),
  ),
  bind(endpoints.removeMember, async ({ ctx, caller, params }) => {
    await removeMember(ctx, caller, params.memberId)
    return undefined
  }),

  bind(endpoints.createInvitation, ({ ctx, caller, body }) => createInvitation(ctx, caller, body)),
  bind(endpoints.listInvitations, ({ ctx, caller }) => listInvitations(ctx, caller)),
  bind(endpoints.revokeInvitation, async ({ ctx, caller, params }) => {
    await revokeInvitation(ctx, caller, params.invitationId)
    return undefined
  }),
  bind(endpoints.inspectInvitation, ({ ctx, body }) => inspectInvitation(ctx, body.token)),
  bind(endpoints.acceptInvitation, ({ ctx, caller, body }) => acceptInvitation(ctx, caller, body.token)),

  bind(endpoints.createToken, ({ ctx, caller, body }) => createToken(ctx, caller, body)),
  bind(endpoints.listTokens, ({ ctx, caller }) => listTokens(ctx, caller)),
  bind(endpoints.revokeToken, async ({ ctx, caller, params }) => {
    await revokeToken(ctx, caller, params.tokenId)
    return undefined
  }),
]
