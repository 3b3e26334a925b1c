import { rolloutEndpoints as endpoints } from '../../contract/rollouts.js'
import { createRollout } from '../../domain/releases/rollouts/create-rollout.js'
import { moveRollout } from '../../domain/releases/rollouts/move-rollout.js'
import { listRollouts, readRollout } from '../../domain/releases/rollouts/read-rollouts.js'
import { bind } from '../bind.js'

export const rolloutRoutes = [
  bind(endpoints.listRollouts, ({ ctx, caller }) => listRollouts(ctx, caller)),
  bind(endpoints.createRollout, ({ ctx, caller, body }) => createRollout(ctx, caller, body)),
  bind(endpoints.readRollout, ({ ctx, caller, params }) => readRollout(ctx, caller, params.rolloutId)),
  bind(endpoints.moveRollout, ({ ctx, caller, params, body }) =>
    moveRollout(ctx, caller, params.rolloutId, body),
  ),
]
