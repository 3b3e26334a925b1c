import { DomainError } from '../../lib/domain-error.js'
import { extendLease as extendInPostgres, findSessionState } from '../../sql/sessions.js'
import { planOf } from '../assignment/read-session.js'
import type { RaterDesk } from '../assignment/rater-desk.js'
import { reviveSession } from '../assignment/revive-session.js'

/** A heartbeat: the rater is still here, so the lease starts again. */
export async function extendLease(desk: RaterDesk, sessionId: string): Promise<{ leaseExpiresAt: string }> {
  const plan = await planOf(desk, sessionId)
  const now = desk.ctx.now()
  const leaseExpiresAt = new Date(now.getTime() + plan.frame.leaseMs)
  const extended = await extendInPostgres(desk.ctx.db, sessionId, leaseExpiresAt, now)
  if (extended === undefined) {
    const state = await findSessionState(desk.ctx.db, sessionId)
    if (state?.state !== 'abandoned') throw new DomainError('session-closed')
    if (!(await reviveSession(desk, sessionId))) throw new DomainError('session-expired')
  }
  desk.queueLeases.extend(plan)
  return { leaseExpiresAt: leaseExpiresAt.toISOString() }
}
