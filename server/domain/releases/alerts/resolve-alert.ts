import type { AlertView } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { resolve } from '../../../sql/alerts.js'
import type { Actor } from '../../accounts/actor.js'
import { startWave } from '../monitors/start-wave.js'
import { readAlert } from './handle-alerts.js'

/** Closes an alert. Asked to, it has the monitor listen again, so that the end of the trouble is heard and not assumed. */
export async function resolveAlert(
  ctx: AppContext,
  actor: Actor,
  alertId: string,
  { reevaluate }: { reevaluate: boolean },
): Promise<AlertView> {
  const alert = await readAlert(ctx, actor, alertId)
  if (reevaluate && alert.monitor !== null) {
    await startWave(ctx, actor, alert.monitor, { trigger: 'reevaluation', reason: alert.message })
  }
  await resolve(ctx.db, actor.workspaceId, alertId, ctx.now())
  return readAlert(ctx, actor, alertId)
}
