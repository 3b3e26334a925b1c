import { decisionEndpoints as endpoints } from '../../contract/decisions.js'
import { decide } from '../../domain/releases/gates/decide.js'
import { listDecisions } from '../../domain/releases/gates/list-decisions.js'
import { readDecision } from '../../domain/releases/gates/read-decision.js'
import { replayDecision } from '../../domain/releases/gates/replay-decision.js'
import { bind } from '../bind.js'

export const decisionRoutes = [
  bind(endpoints.decide, ({ ctx, caller, body }) => decide(ctx, caller, body)),
  bind(endpoints.listDecisions, ({ ctx, caller, query }) => listDecisions(ctx, caller, query)),
  bind(endpoints.readDecision, ({ ctx, caller, params }) => readDecision(ctx, caller, params.decisionId)),
  bind(endpoints.replayDecision, ({ ctx, caller, params }) => replayDecision(ctx, caller, params.decisionId)),
]
