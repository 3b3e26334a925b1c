import type { Role } from '../../contract/endpoint.js'
import type { AppContext } from '../../context.js'
import { findInvitation } from './join-by-invitation.js'
import { asRole } from './policy.js'

export async function inspectInvitation(
  ctx: AppContext,
  token: string,
): Promise<{ workspace: string; role: Role; email: string | null }> {
  const invitation = await findInvitation(ctx, token)
  return { workspace: invitation.workspaceName, role: asRole(invitation.role), email: invitation.email }
}
