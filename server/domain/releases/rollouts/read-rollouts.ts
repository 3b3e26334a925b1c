import type { RolloutSummary, RolloutView } from '../../../contract/rollouts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { groupBy } from '../../../lib/group-by.js'
import { findRollout, listRolloutMoves, listRolloutRows, listRolloutSteps } from '../../../sql/rollouts.js'
import type { Actor } from '../../accounts/actor.js'
import { gatherStep } from './gather-step.js'
import { rolloutSummary, rolloutView, stepView } from './rollout-view.js'
import { stepRequirements } from './step-requirements.js'

export async function listRollouts(ctx: AppContext, actor: Actor): Promise<{ items: RolloutSummary[] }> {
  return { items: await rolloutsOf(ctx, actor) }
}

/** Rollouts of the workspace, or of one release, newest first. */
export async function rolloutsOf(
  ctx: AppContext,
  actor: Actor,
  releaseId?: string,
): Promise<RolloutSummary[]> {
  const rows = await listRolloutRows(ctx.db, actor.workspaceId, releaseId)
  const ids = rows.map((row) => row.id)
  const steps = groupBy(await listRolloutSteps(ctx.db, ids), (step) => step.rolloutId)
  return rows.map((row) => rolloutSummary(row, steps.get(row.id) ?? []))
}

/** A rollout with what stands between its present step and the next one. */
export async function readRollout(ctx: AppContext, actor: Actor, rolloutId: string): Promise<RolloutView> {
  const row = await findRollout(ctx.db, actor.workspaceId, rolloutId)
  if (!row) throw new DomainError('not-found', 'There is no such rollout.')
  const steps = await listRolloutSteps(ctx.db, [row.id])
  const [present, next] = steps.slice(row.step - 1).map(stepView)
  const going = row.state === 'under_way' || row.state === 'held'
  const requirements =
    going && present
      ? stepRequirements(present, next ?? null, await gatherStep(ctx, actor, row, present))
      : []
  return rolloutView(row, steps, requirements, await listRolloutMoves(ctx.db, row.id))
}
