import type { z } from 'zod'
import type { RolloutView, rolloutEndpoints } from '../../../contract/rollouts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { insertRollout, insertRolloutMove } from '../../../sql/rollouts.js'
import { inTransaction, isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { planFaults } from './plan-faults.js'
import { readRollout } from './read-rollouts.js'

type RolloutInput = z.output<typeof rolloutEndpoints.createRollout.body>

/** Freezes a plan and begins its first step. A release has one rollout at a time. */
export async function createRollout(
  ctx: AppContext,
  actor: Actor,
  input: RolloutInput,
): Promise<RolloutView> {
  const release = await releaseByName(ctx, actor, input)
  const errors = planFaults(input.steps)
  if (errors.length > 0)
    throw new DomainError('rollout-refused', 'A plan grows with exposure, step by step.', { errors })
  const id = ctx.newId()
  const at = ctx.now()
  try {
    await inTransaction(ctx.db, async (trx) => {
      const rollout = { id, workspaceId: actor.workspaceId, releaseId: release.id, name: input.name }
      await insertRollout(
        trx,
        { ...rollout, createdBy: actor.userId, createdAt: at },
        input.steps.map((step, index) => ({ position: index + 1, ...step })),
      )
      await insertRolloutMove(trx, {
        rolloutId: id,
        move: 'start',
        fromStep: 0,
        toStep: 1,
        reason: 'The plan was made.',
        evidence: '[]',
        madeBy: actor.userId,
        madeAt: at,
      })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new DomainError('conflict', `${input.system} ${input.release} has a rollout under way already.`)
  }
  return readRollout(ctx, actor, id)
}
