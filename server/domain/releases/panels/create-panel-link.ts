import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findPanel, insertPanelLink } from '../../../sql/panels.js'
import type { Actor } from '../../accounts/actor.js'
import { signStudyLink } from '../../assignment/study-link.js'
import { studyOf } from '../../results/study-of.js'

/** A link through which a panel's raters come to one study, so that its figures know who listened. */
export async function createPanelLink(
  ctx: AppContext,
  actor: Actor,
  panelId: string,
  studyId: string,
): Promise<{ link: string }> {
  await studyOf(ctx, actor, studyId)
  const panel = await findPanel(ctx.db, actor.workspaceId, panelId)
  if (!panel) throw new DomainError('not-found', 'There is no such panel.')
  const id = ctx.newId()
  await insertPanelLink(ctx.db, { id, studyId, panelId })
  return { link: `${ctx.config.publicUrl}/r/${signStudyLink(ctx.secrets.signingKey, id)}` }
}
