import { memberEndpoints as endpoints } from '../../contract/members.js'
import { acceptInvitation } from '../../domain/accounts/accept-invitation.js'
import { changeMemberRole } from '../../domain/accounts/change-member-role.js'
import { createInvitation } from '../../domain/accounts/create-invitation.js'
import { inspectInvitation } from '../../domain/accounts/inspect-invitation.js'
import { listInvitations } from '../../domain/accounts/list-invitations.js'
import { listMembers } from '../../domain/accounts/list-members.js'
import { removeMember } from '../../domain/accounts/remove-member.js'
import { revokeInvitation } from '../../domain/accounts/revoke-invitation.js'
import { bind, type Binding } from '../bind.js'

export const memberRoutes: readonly Binding[] = [
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
]
