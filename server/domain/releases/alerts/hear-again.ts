import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { insertAlertEvent, type AlertRow } from '../../../sql/alerts.js'
import { listActiveMonitors } from '../../../sql/monitors.js'
import type { Actor } from '../../accounts/actor.js'
import { startWave } from '../monitors/start-wave.js'
import { readAlert, requireAlert } from './read-alerts.js'

/**
 * Has listeners check what an alert says: a wave of its monitor or, where a figure from production raised it, of every
 * monitor that watches the voice, with the release it is about.
 */
export async function hearAgain(ctx: AppContext, actor: Actor, alertId: string): Promise<AlertView> {
  const alert = await requireAlert(ctx, actor, alertId)
  const monitors = await monitorsOf(ctx, alert)
  if (monitors.length === 0) {
    throw new DomainError('conflict', 'No active monitor listens to what this alert is about.')
  }
  for (const monitor of monitors) {
    const { waves } = await startWave(ctx, actor, monitor, {
      trigger: 'reevaluation',
      reason: alert.message,
      release: alert.release ?? undefined,
    })
    await insertAlertEvent(ctx.db, {
      alertId,
      kind: 'heard_again',
      at: ctx.now(),
      byId: actor.userId,
      note: `Wave ${waves[0]!.number} of ${monitor}`,
    })
  }
  return readAlert(ctx, actor, alertId)
}

async function monitorsOf(ctx: AppContext, alert: AlertRow): Promise<string[]> {
  if (alert.monitor !== null) return [alert.monitor]
  if (alert.systemId === null) return []
  return (await listActiveMonitors(ctx.db, alert.systemId)).map((monitor) => monitor.key)
}
