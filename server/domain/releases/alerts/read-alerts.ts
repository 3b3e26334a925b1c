import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listAlertEvents, listAlertRows, type AlertRow } from '../../../sql/alerts.js'
import { listDeliveryRows } from '../../../sql/deliveries.js'
import type { Actor } from '../../accounts/actor.js'
import { alertViews } from './alert-view.js'

export async function listAlerts(
  ctx: AppContext,
  actor: Actor,
  state: 'open' | 'all',
): Promise<{ items: AlertView[] }> {
  const rows = await listAlertRows(ctx.db, actor.workspaceId, { openOnly: state === 'open' })
  return { items: await viewsOf(ctx, rows) }
}

export async function readAlert(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertView> {
  const [view] = await viewsOf(ctx, [await requireAlert(ctx, actor, alertId)])
  return view!
}

export async function requireAlert(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertRow> {
  const [row] = await listAlertRows(ctx.db, actor.workspaceId, { alertId })
  if (!row) throw new DomainError('not-found', 'There is no such alert.')
  return row
}

async function viewsOf(ctx: AppContext, rows: readonly AlertRow[]): Promise<AlertView[]> {
  const ids = rows.map((row) => row.id)
  return alertViews(rows, await listAlertEvents(ctx.db, ids), await listDeliveryRows(ctx.db, ids))
}
