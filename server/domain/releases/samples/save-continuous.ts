import type { z } from 'zod'
import type { ContinuousStudyView, productionSampleEndpoints } from '../../../contract/production-samples.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { saveContinuousRow } from '../../../sql/continuous-studies.js'
import { findSystemByKey } from '../../../sql/releases.js'
import type { Actor } from '../../accounts/actor.js'
import { readContinuousStudy } from './read-continuous.js'

type Input = z.output<typeof productionSampleEndpoints.saveContinuousStudy.body>

/** Sets a continuous study up, or changes it from the next round on. */
export async function saveContinuousStudy(
  ctx: AppContext,
  actor: Actor,
  key: string,
  input: Input,
): Promise<ContinuousStudyView> {
  const system = await findSystemByKey(ctx.db, actor.workspaceId, input.system)
  if (!system) throw new DomainError('not-found', `There is no system ${input.system}.`)
  await saveContinuousRow(ctx.db, {
    workspaceId: actor.workspaceId,
    key,
    name: input.name,
    state: input.state,
    systemId: system.id,
    settings: input.settings,
    createdAt: ctx.now(),
  })
  return readContinuousStudy(ctx, actor, key)
}
