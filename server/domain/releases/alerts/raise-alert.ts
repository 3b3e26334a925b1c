import type { AppContext } from '../../../context.js'
import { planDeliveries } from '../../../sql/deliveries.js'
import { raiseAlert as store } from '../../../sql/alerts.js'
import { inTransaction } from '../../../sql/transaction.js'
import type { AlertCause } from './alert-view.js'

export interface Alarm {
  readonly workspaceId: string
  readonly cause: AlertCause
  /** Names the alarm, not the occurrence: the same one again counts up. */
  readonly dedupe: string
  readonly message: string
  readonly evidence: unknown
  readonly monitorId?: string
  readonly releaseId?: string
  readonly locale?: string
  readonly attribute?: string
}

/** Opens an alert and plans its deliveries, or counts one more occurrence of the open one. Answers whether it is new. */
export async function raiseAlert(ctx: AppContext, alarm: Alarm): Promise<boolean> {
  const { opened } = await inTransaction(ctx.db, async (trx) => {
    const alert = await store(trx, {
      id: ctx.newId(),
      workspaceId: alarm.workspaceId,
      monitorId: alarm.monitorId ?? null,
      releaseId: alarm.releaseId ?? null,
      dedupe: alarm.dedupe,
      cause: alarm.cause,
      locale: alarm.locale ?? null,
      attribute: alarm.attribute ?? null,
      message: alarm.message,
      evidence: JSON.stringify(alarm.evidence),
      at: ctx.now(),
    })
    if (alert.opened) await planDeliveries(trx, alarm.workspaceId, alert.id)
    return alert
  })
  if (opened) await ctx.enqueue('deliver-alerts', {})
  return opened
}
