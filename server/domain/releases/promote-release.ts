import type { ReleaseView } from '../../contract/releases.js'
import { stages, type Stage } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { moveRelease } from '../../sql/releases.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { readRelease } from './read-release.js'
import { nextStage, stagePolicies } from './stage-policy.js'

/** Moves a release one stage on, if it meets what its stage asks for, or back to any earlier one. */
export async function promoteRelease(
  ctx: AppContext,
  actor: Actor,
  releaseId: string,
  { to, reason }: { to: Stage; reason: string },
): Promise<ReleaseView> {
  const release = await readRelease(ctx, actor, releaseId)
  const { stage, requirements } = release.standing
  const back = stages.indexOf(to) < stages.indexOf(stage)
  if (back && stage === 'post_deployment' && actor.role !== 'owner') {
    throw new DomainError('stage-refused', 'Only an owner takes a release out of production.')
  }
  if (!back) {
    if (to !== nextStage(stage)) {
      throw new DomainError(
        'stage-refused',
        `From ${stagePolicies[stage].name} a release goes on one stage at a time.`,
      )
    }
    if (stagePolicies[stage].decider === 'owner' && actor.role !== 'owner') {
      throw new DomainError(
        'stage-refused',
        `Only an owner moves a release on from ${stagePolicies[stage].name}.`,
      )
    }
    const missing = requirements.filter((one) => !one.met)
    if (missing.length > 0) {
      const errors = missing.map((one) => ({ path: one.requirement, message: one.detail }))
      throw new DomainError('stage-refused', `${missing.length} requirements are not met yet.`, { errors })
    }
  }
  const moved = await inTransaction(ctx.db, (trx) =>
    moveRelease(trx, {
      workspaceId: actor.workspaceId,
      releaseId,
      fromStage: stage,
      toStage: to,
      reason,
      evidence: JSON.stringify(release.standing),
      madeBy: actor.userId,
      madeAt: ctx.now(),
    }),
  )
  if (!moved) throw new DomainError('stage-refused', 'Someone else moved this release meanwhile.')
  return readRelease(ctx, actor, releaseId)
}
