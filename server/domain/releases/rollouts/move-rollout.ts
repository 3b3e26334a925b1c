import type { z } from 'zod'
import type { RolloutView, rolloutEndpoints } from '../../../contract/rollouts.js'
import { stages } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { moveRelease } from '../../../sql/releases.js'
import { findRollout, insertRolloutMove, updateRollout } from '../../../sql/rollouts.js'
import { inTransaction, isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { readRollout } from './read-rollouts.js'

type Move = z.output<typeof rolloutEndpoints.moveRollout.body>
type Place = Pick<RolloutView, 'state' | 'step'>

/**
 * Moves a rollout. Going on is refused with everything that is missing; going back asks for nothing but a reason, and takes
 * the release back to the stage of the step that it returns to.
 */
export async function moveRollout(
  ctx: AppContext,
  actor: Actor,
  rolloutId: string,
  move: Move,
): Promise<RolloutView> {
  const rollout = await readRollout(ctx, actor, rolloutId)
  const to = placeAfter(rollout, move)
  const work = inTransaction(ctx.db, async (trx) => {
    if (!(await updateRollout(trx, rolloutId, rollout, to)))
      throw new DomainError('conflict', 'Someone else moved this rollout meanwhile.')
    const at = { madeBy: actor.userId, madeAt: ctx.now(), reason: move.reason }
    await insertRolloutMove(trx, {
      ...at,
      rolloutId,
      move: move.move,
      fromStep: rollout.step,
      toStep: move.move === 'roll_back' ? move.to : to.step,
      evidence: JSON.stringify(rollout.requirements),
    })
    if (move.move !== 'roll_back') return
    const stage = rollout.steps[to.step - 1]!.stage
    const row = (await findRollout(trx, actor.workspaceId, rolloutId))!
    if (stages.findIndex((one) => one === row.stage) <= stages.indexOf(stage)) return
    await moveRelease(trx, {
      ...at,
      workspaceId: actor.workspaceId,
      releaseId: row.releaseId,
      fromStage: row.stage,
      toStage: stage,
      evidence: JSON.stringify({ rolloutId }),
    })
  })
  await work.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    throw new DomainError('conflict', 'Another rollout of this release is under way meanwhile.')
  })
  return readRollout(ctx, actor, rolloutId)
}

/** Where a move leads; throws when it cannot be made from here. */
function placeAfter(rollout: RolloutView, move: Move): Place {
  const { state, step, steps } = rollout
  const refuse = (detail: string): DomainError => new DomainError('rollout-refused', detail)
  switch (move.move) {
    case 'advance': {
      if (state !== 'under_way') throw refuse(state === 'held' ? 'Resume it first.' : 'This rollout is over.')
      const missing = rollout.requirements.filter((one) => !one.met)
      if (missing.length > 0) {
        const errors = missing.map((one) => ({ path: one.requirement, message: one.detail }))
        throw new DomainError(
          'rollout-refused',
          `“${steps[step - 1]!.name}” asks for ${missing.length} more.`,
          {
            errors,
          },
        )
      }
      return step === steps.length ? { state: 'done', step } : { state: 'under_way', step: step + 1 }
    }
    case 'hold':
      if (state !== 'under_way') throw refuse('Only a rollout that is under way can be held.')
      return { state: 'held', step }
    case 'resume':
      if (state !== 'held') throw refuse('Only a rollout that is held can be resumed.')
      return { state: 'under_way', step }
    case 'roll_back':
      if (state === 'rolled_back') throw refuse('It is rolled back already.')
      if (move.to >= step) throw refuse(`It is at step ${step}: roll back to an earlier one.`)
      return move.to === 0 ? { state: 'rolled_back', step: 1 } : { state: 'held', step: move.to }
  }
}
