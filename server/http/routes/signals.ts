import { signalEndpoints as endpoints } from '../../contract/signals.js'
import { readSignals } from '../../domain/releases/signals/read-signals.js'
import { storeSignals } from '../../domain/releases/signals/store-signals.js'
import { bind } from '../bind.js'

export const signalRoutes = [
  bind(endpoints.sendSignals, ({ ctx, caller, body }) => storeSignals(ctx, caller, body)),
  bind(endpoints.readSignals, ({ ctx, caller, query }) => readSignals(ctx, caller, query)),
]
