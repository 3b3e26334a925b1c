import type { InvitationView } from '../../contract/members.js'
import type { AppContext } from '../../context.js'
import { listOpenInvitations } from '../../sql/invitations.js'
import type { Actor } from './actor.js'
import { invitationView } from './view.js'

export async function listInvitations(ctx: AppContext, actor: Actor): Promise<{ items: InvitationView[] }> {
  return { items: (await listOpenInvitations(ctx.db, actor.workspaceId, ctx.now())).map(invitationView) }
}
