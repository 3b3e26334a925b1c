import { gateEndpoints as endpoints } from '../../contract/gates.js'
import { checkGate } from '../../domain/releases/gates/check-gate.js'
import { listGates, readGate } from '../../domain/releases/gates/read-gates.js'
import { importGate, saveGate } from '../../domain/releases/gates/save-gate.js'
import { bind } from '../bind.js'

export const gateRoutes = [
  bind(endpoints.listGates, ({ ctx, caller, query }) => listGates(ctx, caller, query)),
  bind(endpoints.saveGate, ({ ctx, caller, params, body }) => saveGate(ctx, caller, params.gateKey, body)),
  bind(endpoints.readGate, ({ ctx, caller, params }) => readGate(ctx, caller, params.gateKey)),
  bind(endpoints.importGate, ({ ctx, caller, request }) => importGate(ctx, caller, String(request.body))),
  bind(endpoints.checkGate, ({ ctx, caller, params, body }) => checkGate(ctx, caller, params.gateKey, body)),
]
