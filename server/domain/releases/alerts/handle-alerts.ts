import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { acknowledge, listAlertRows } from '../../../sql/alerts.js'
import { listDeliveryRows } from '../../../sql/deliveries.js'
import type { Actor } from '../../accounts/actor.js'
import { alertViews } from './alert-view.js'

export async function listAlerts(
  ctx: AppContext,
  actor: Actor,
  state: 'open' | 'all',
): Promise<{ items: AlertView[] }> {
  return { items: await views(ctx, actor, { openOnly: state === 'open' }) }
}

/** Says that someone is on it; the first one to say so stays named. */
export async function acknowledgeAlert(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertView> {
  await acknowledge(ctx.db, actor.workspaceId, alertId, actor.userId, ctx.now())
  return readAlert(ctx, actor, alertId)
}

export async function readAlert(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertView> {
  const [alert] = await views(ctx, actor, { alertId })
  if (!alert) throw new DomainError('not-found', 'There is no such alert.')
  return alert
}

async function views(ctx: AppContext, actor: Actor, filter: { alertId?: string; openOnly?: boolean }) {
  const rows = await listAlertRows(ctx.db, actor.workspaceId, filter)
  return alertViews(
    rows,
    await listDeliveryRows(
      ctx.db,
      rows.map((row) => row.id),
    ),
  )
}
