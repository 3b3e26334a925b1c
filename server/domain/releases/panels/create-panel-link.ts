import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { ensurePanelLink, findPanel } from '../../../sql/panels.js'
import { inTransaction } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { signStudyLink } from '../../assignment/study-link.js'
import { studyOf } from '../../results/study-of.js'

/** The link through which a panel's raters come to one study, so that its figures know who listened. */
export async function createPanelLink(
  ctx: AppContext,
  actor: Actor,
  panelId: string,
  studyId: string,
): Promise<{ link: string }> {
  const { state, settings } = await studyOf(ctx, actor, studyId)
  const panel = await findPanel(ctx.db, actor.workspaceId, panelId)
  if (!panel) throw new DomainError('not-found', 'There is no such panel.')
  const named = settings.panels ?? []
  if (state !== 'draft' && named.length > 0 && !named.some((one) => one.panel === panel.key))
    throw new DomainError('conflict', `This study admits other panels; “${panel.name}” is not among them.`)
  const id = await inTransaction(ctx.db, (trx) => ensurePanelLink(trx, { id: ctx.newId(), studyId, panelId }))
  return { link: `${ctx.config.publicUrl}/r/${signStudyLink(ctx.secrets.signingKey, id)}` }
}
