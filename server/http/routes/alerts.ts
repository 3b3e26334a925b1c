import { alertEndpoints as endpoints } from '../../contract/alerts.js'
import { acknowledgeAlert } from '../../domain/releases/alerts/acknowledge-alert.js'
import { addTarget, listTargets, removeTarget } from '../../domain/releases/alerts/delivery-targets.js'
import { hearAgain } from '../../domain/releases/alerts/hear-again.js'
import { listAlerts } from '../../domain/releases/alerts/read-alerts.js'
import { resolveAlert } from '../../domain/releases/alerts/resolve-alert.js'
import { testTarget } from '../../domain/releases/alerts/test-target.js'
import { bind } from '../bind.js'

export const alertRoutes = [
  bind(endpoints.listAlerts, ({ ctx, caller, query }) => listAlerts(ctx, caller, query.state)),
  bind(endpoints.acknowledgeAlert, ({ ctx, caller, params }) =>
    acknowledgeAlert(ctx, caller, params.alertId),
  ),
  bind(endpoints.resolveAlert, ({ ctx, caller, params, body }) =>
    resolveAlert(ctx, caller, params.alertId, body),
  ),
  bind(endpoints.hearAgain, ({ ctx, caller, params }) => hearAgain(ctx, caller, params.alertId)),
  bind(endpoints.listTargets, ({ ctx, caller }) => listTargets(ctx, caller)),
  bind(endpoints.addTarget, ({ ctx, caller, body }) => addTarget(ctx, caller, body)),
  bind(endpoints.testTarget, ({ ctx, caller, params }) => testTarget(ctx, caller, params.targetId)),
  bind(endpoints.removeTarget, async ({ ctx, caller, params }) => {
    await removeTarget(ctx, caller, params.targetId)
    return undefined
  }),
]
