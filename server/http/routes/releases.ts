import { releaseEndpoints as endpoints } from '../../contract/releases.js'
import { declareProduction } from '../../domain/releases/declare-production.js'
import { listReleases } from '../../domain/releases/list-releases.js'
import { promoteRelease } from '../../domain/releases/promote-release.js'
import { readRelease } from '../../domain/releases/read-release.js'
import { bind } from '../bind.js'

export const releaseRoutes = [
  bind(endpoints.listReleases, ({ ctx, caller }) => listReleases(ctx, caller)),
  bind(endpoints.readRelease, ({ ctx, caller, params }) => readRelease(ctx, caller, params.releaseId)),
  bind(endpoints.promoteRelease, ({ ctx, caller, params, body }) =>
    promoteRelease(ctx, caller, params.releaseId, body),
  ),
  bind(endpoints.declareProduction, ({ ctx, caller, params, body }) =>
    declareProduction(ctx, caller, params.releaseId, body.reason),
  ),
]
