import type { AlertCause } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { insertAlertEvent, raiseAlert as store } from '../../../sql/alerts.js'
import { planDeliveries } from '../../../sql/deliveries.js'
import { inTransaction } from '../../../sql/transaction.js'

export interface Alarm {
  readonly workspaceId: string
  readonly cause: AlertCause
  /** Names the alarm, not the occurrence: the same one again counts up. */
  readonly dedupe: string
  /** Names the occurrence (a wave, a day): looking at it twice counts it once. */
  readonly occasion: string
  readonly message: string
  readonly evidence: unknown
  readonly direction?: 'up' | 'down'
  readonly monitorId?: string
  readonly releaseId?: string
  readonly studyId?: string
  readonly locale?: string
  readonly attribute?: string
}

/** Opens an alert and plans its deliveries, or counts one more occurrence of the open one. Answers whether it is new. */
export async function raiseAlert(ctx: AppContext, alarm: Alarm): Promise<boolean> {
  const { opened } = await inTransaction(ctx.db, async (trx) => {
    const at = ctx.now()
    const alert = await store(trx, {
      id: ctx.newId(),
      workspaceId: alarm.workspaceId,
      monitorId: alarm.monitorId ?? null,
      releaseId: alarm.releaseId ?? null,
      studyId: alarm.studyId ?? null,
      dedupe: alarm.dedupe,
      occasion: alarm.occasion,
      cause: alarm.cause,
      direction: alarm.direction ?? null,
      locale: alarm.locale ?? null,
      attribute: alarm.attribute ?? null,
      message: alarm.message,
      evidence: JSON.stringify(alarm.evidence),
      at,
    })
    if (alert.opened || alert.again) {
      const kind = alert.opened ? 'opened' : 'again'
      await insertAlertEvent(trx, { alertId: alert.id, kind, at, byId: null, note: alarm.message })
    }
    if (alert.opened) await planDeliveries(trx, alarm.workspaceId, alert.id)
    return alert
  })
  if (opened) await ctx.enqueue('deliver-alerts', {})
  return opened
}
