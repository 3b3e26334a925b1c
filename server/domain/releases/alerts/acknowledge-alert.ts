import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { acknowledge, insertAlertEvent } from '../../../sql/alerts.js'
import { inTransaction } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { readAlert, requireAlert } from './read-alerts.js'

/** Says that someone is on it; the first one to say so stays named. */
export async function acknowledgeAlert(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertView> {
  await requireAlert(ctx, actor, alertId)
  await inTransaction(ctx.db, async (trx) => {
    const at = ctx.now()
    if (!(await acknowledge(trx, actor.workspaceId, alertId, actor.userId, at))) return
    await insertAlertEvent(trx, { alertId, kind: 'acknowledged', at, byId: actor.userId, note: '' })
  })
  return readAlert(ctx, actor, alertId)
}
