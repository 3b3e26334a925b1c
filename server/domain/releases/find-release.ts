import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findReleaseByName, type ReleaseRow } from '../../sql/releases.js'
import type { Actor } from '../accounts/actor.js'

/** The release people mean by name, or `not-found` in words they can act on. */
export async function releaseByName(
  ctx: AppContext,
  actor: Actor,
  name: { system: string; release: string },
): Promise<ReleaseRow> {
  const found = await findReleaseByName(ctx.db, actor.workspaceId, name)
  if (!found) throw new DomainError('not-found', `There is no release ${name.release} of ${name.system}.`)
  return found
}
