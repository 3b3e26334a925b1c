import { productionSampleEndpoints as endpoints } from '../../contract/production-samples.js'
import { listSamples } from '../../domain/releases/samples/list-samples.js'
import {
  listContinuousStudies,
  readContinuousStudy,
  requireContinuous,
} from '../../domain/releases/samples/read-continuous.js'
import { removeSampleAudio } from '../../domain/releases/samples/remove-audio.js'
import { saveContinuousStudy } from '../../domain/releases/samples/save-continuous.js'
import { startRound } from '../../domain/releases/samples/start-round.js'
import { bind, type Binding } from '../bind.js'

export const productionSampleRoutes: readonly Binding[] = [
  bind(endpoints.listSamples, ({ ctx, caller, query }) => listSamples(ctx, caller, query)),
  bind(endpoints.removeSampleAudio, async ({ ctx, caller, params }) => {
    await removeSampleAudio(ctx, caller, params.clipId)
    return undefined
  }),
  bind(endpoints.listContinuousStudies, ({ ctx, caller }) => listContinuousStudies(ctx, caller)),
  bind(endpoints.saveContinuousStudy, ({ ctx, caller, params, body }) =>
    saveContinuousStudy(ctx, caller, params.continuousKey, body),
  ),
  bind(endpoints.startRound, async ({ ctx, caller, params }) => {
    await startRound(ctx, caller, await requireContinuous(ctx, caller, params.continuousKey))
    return readContinuousStudy(ctx, caller, params.continuousKey)
  }),
]
