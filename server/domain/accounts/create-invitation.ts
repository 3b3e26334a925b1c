import type { InvitationView } from '../../contract/members.js'
import type { Role } from '../../contract/endpoint.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findOpenInvitation, insertInvitation } from '../../sql/invitations.js'
import type { Actor } from './actor.js'
import { makeSecret } from './secret.js'
import { invitationView } from './view.js'

const dayMs = 24 * 3600 * 1000

/** The link is answered once; only its hash is kept. */
export async function createInvitation(
  ctx: AppContext,
  actor: Actor,
  input: { readonly role: Role; readonly email?: string | undefined; readonly days: number },
): Promise<{ invitation: InvitationView; link: string }> {
  const { secret, sha256 } = makeSecret('')
  const now = ctx.now()
  await insertInvitation(ctx.db, {
    id: ctx.newId(),
    workspaceId: actor.workspaceId,
    email: input.email ?? null,
    role: input.role,
    tokenSha256: sha256,
    invitedBy: actor.userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + input.days * dayMs),
  })
  const stored = await findOpenInvitation(ctx.db, sha256, now)
  if (stored === undefined) throw new DomainError('internal')
  // After the #: a browser sends that part to nobody, so the secret is in no log.
  return { invitation: invitationView(stored), link: `${ctx.config.publicUrl}/invitation#${secret}` }
}
