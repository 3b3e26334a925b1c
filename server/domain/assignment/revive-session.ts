import { isUniqueViolation } from '../../sql/transaction.js'
import { reviveSession as reviveInPostgres } from '../../sql/session-ends.js'
import type { RaterDesk } from './rater-desk.js'
import { tellQueue } from './tell-queue.js'

/**
 * Takes an abandoned session up again, if nobody was given its slot or its design row meanwhile. The waiting job of the
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
    if (!(await reviveInPostgres(ctx.db, sessionId, leaseExpiresAt, now))) return false
  } catch (error) {
    // Somebody claimed the slot or the row in the same instant, or the rater holds another session.
    if (isUniqueViolation(error)) return false
    throw error
  }
  const queue = { studyId: frame.studyId, locale: frame.locale }
  await tellQueue(ctx, () => ctx.assignmentQueues.withdraw(queue, [slotId]))
  return true
}
