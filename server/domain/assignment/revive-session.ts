import { inTransaction, isUniqueViolation } from '../../sql/transaction.js'
import { reviveSession as reviveInPostgres } from '../../sql/session-ends.js'
import type { RaterDesk } from './rater-desk.js'
import { tellQueue } from './tell-queue.js'

class NotRevived extends Error {
  override name = 'NotRevived'
}

/**
 * Takes an abandoned session up again, if nobody was given its slot, its design row or its panel place meanwhile. The waiting job of the
 * slot is withdrawn: from here on the lease in Postgres is what holds the place.
 */
export async function reviveSession(desk: RaterDesk, sessionId: string): Promise<boolean> {
  const { ctx } = desk
  const plan = await desk.plans.get(sessionId)
  if (plan === null || plan.slotId === null) return false
  const { slotId, frame } = plan
  const now = ctx.now()
  const leaseExpiresAt = new Date(now.getTime() + frame.leaseMs)
  try {
    await inTransaction(ctx.db, async (trx) => {
      if (!(await reviveInPostgres(trx, sessionId, leaseExpiresAt, now))) throw new NotRevived()
    })
  } catch (error) {
    // Somebody claimed the slot or the row in the same instant, or the rater holds another session.
    if (error instanceof NotRevived || isUniqueViolation(error)) return false
    throw error
  }
  const queue = { studyId: frame.studyId, locale: frame.locale }
  await tellQueue(ctx, () => ctx.assignmentQueues.withdraw(queue, [slotId]))
  return true
}
