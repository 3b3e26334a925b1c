import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { insertAlertEvent, resolve } from '../../../sql/alerts.js'
import { inTransaction } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { hearAgain } from './hear-again.js'
import { readAlert, requireAlert } from './read-alerts.js'

/**
 * Closes an alert with what was found. Asked to, it has the monitor listen again first, so that the end of the trouble is
 * heard and not assumed; a wave that cannot start leaves the alert open.
 */
export async function resolveAlert(
  ctx: AppContext,
  actor: Actor,
  alertId: string,
  { note, reevaluate }: { readonly note: string; readonly reevaluate: boolean },
): Promise<AlertView> {
  const alert = await requireAlert(ctx, actor, alertId)
  if (reevaluate && alert.resolvedAt === null) await hearAgain(ctx, actor, alertId)
  await inTransaction(ctx.db, async (trx) => {
    const end = { by: actor.userId, at: ctx.now(), note }
    if (!(await resolve(trx, actor.workspaceId, alertId, end))) return
    await insertAlertEvent(trx, { alertId, kind: 'resolved', at: end.at, byId: actor.userId, note })
  })
  return readAlert(ctx, actor, alertId)
}
