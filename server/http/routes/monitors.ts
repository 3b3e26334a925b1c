import { monitorEndpoints as endpoints } from '../../contract/monitors.js'
import { freezeSentinelSet } from '../../domain/releases/monitors/freeze-sentinel-set.js'
import { listSentinelSets } from '../../domain/releases/monitors/list-sentinel-sets.js'
import { listMonitors, readMonitor } from '../../domain/releases/monitors/read-monitors.js'
import { saveMonitor } from '../../domain/releases/monitors/save-monitor.js'
import { startWave } from '../../domain/releases/monitors/start-wave.js'
import { bind } from '../bind.js'

export const monitorRoutes = [
  bind(endpoints.listSentinelSets, ({ ctx, caller }) => listSentinelSets(ctx, caller)),
  bind(endpoints.freezeSentinelSet, ({ ctx, caller, params, body }) =>
    freezeSentinelSet(ctx, caller, params.setKey, body),
  ),
  bind(endpoints.listMonitors, ({ ctx, caller }) => listMonitors(ctx, caller)),
  bind(endpoints.saveMonitor, ({ ctx, caller, params, body }) =>
    saveMonitor(ctx, caller, params.monitorKey, body),
  ),
  bind(endpoints.readMonitor, ({ ctx, caller, params }) => readMonitor(ctx, caller, params.monitorKey)),
  bind(endpoints.startWave, ({ ctx, caller, params, body }) =>
    startWave(ctx, caller, params.monitorKey, body),
  ),
]
