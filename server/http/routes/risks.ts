import { riskEndpoints as endpoints } from '../../contract/risks.js'
import { listRisks } from '../../domain/releases/risks/list-risks.js'
import { changeRisk, createRisk } from '../../domain/releases/risks/save-risk.js'
import { bind } from '../bind.js'

export const riskRoutes = [
  bind(endpoints.listRisks, ({ ctx, caller, query }) => listRisks(ctx, caller, query)),
  bind(endpoints.createRisk, ({ ctx, caller, body }) => createRisk(ctx, caller, body)),
  bind(endpoints.changeRisk, ({ ctx, caller, params, body }) => changeRisk(ctx, caller, params.riskId, body)),
]
