import { signalEndpoints as endpoints } from '../../contract/signals.js'
import { listSignalSeries } from '../../domain/releases/signals/list-signal-series.js'
import { readSignals } from '../../domain/releases/signals/read-signals.js'
import { storeSignals } from '../../domain/releases/signals/store-signals.js'
import { bind } from '../bind.js'

export const signalRoutes = [
  bind(endpoints.sendSignals, ({ ctx, caller, body }) => storeSignals(ctx, caller, body)),
  bind(endpoints.listSignalSeries, ({ ctx, caller }) => listSignalSeries(ctx, caller)),
  bind(endpoints.readSignals, ({ ctx, caller, query }) => readSignals(ctx, caller, query)),
]
