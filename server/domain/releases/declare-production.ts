import type { ReleaseView } from '../../contract/releases.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { moveRelease } from '../../sql/releases.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { readRelease } from './read-release.js'

/**
 * Says that users hear a release now. That is how a voice that was in production before it came here is made known, and
 * how an earlier release is put back. Any other release gets there through its stages.
 */
export async function declareProduction(
  ctx: AppContext,
  actor: Actor,
  releaseId: string,
  reason: string,
): Promise<ReleaseView> {
  const release = await readRelease(ctx, actor, releaseId)
  const { stage } = release.standing
  if (release.production) throw new DomainError('stage-refused', 'This is the release in production already.')
  if (release.productionRelease && stage !== 'post_deployment') {
    throw new DomainError(
      'stage-refused',
      `Users hear ${release.productionRelease.version}; another release takes its place through its stages.`,
    )
  }
  const moved = await inTransaction(ctx.db, (trx) =>
    moveRelease(trx, {
      workspaceId: actor.workspaceId,
      releaseId,
      fromStage: stage,
      toStage: 'post_deployment',
      reason,
      evidence: JSON.stringify(release.standing),
      madeBy: actor.userId,
      madeAt: ctx.now(),
    }),
  )
  if (!moved) throw new DomainError('stage-refused', 'Someone else moved this release meanwhile.')
  return readRelease(ctx, actor, releaseId)
}
