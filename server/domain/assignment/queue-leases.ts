import { LRUCache } from 'lru-cache'
import type { AppContext } from '../../context.js'
import type { SessionPlan } from './session-plan.js'
import { tellQueue } from './tell-queue.js'

/** The queue hears of a lease this many times a lease at most; Postgres hears of it with every answer. */
const tellingsPerLease = 10

/**
 * The lock in the queue outlasts the lease in Postgres by a quarter, so that telling the queue less often never hands out a
 * slot that is still held.
 */
export function queueLockMs(leaseMs: number): number {
  return Math.ceil(leaseMs * 1.25)
}

export interface QueueLeases {
  /** Extends the lock behind a session unless that was done a moment ago. Never waits, never fails. */
  extend(plan: SessionPlan): void
}

export function openQueueLeases(ctx: Pick<AppContext, 'assignmentQueues' | 'log' | 'now'>): QueueLeases {
  const told = new LRUCache<string, number>({ max: 20_000 })
  return {
    extend(plan) {
      const { slotId, lockToken, frame } = plan
      if (slotId === null) return
      const now = ctx.now().getTime()
      const last = told.get(plan.id)
      if (last !== undefined && now - last < frame.leaseMs / tellingsPerLease) return
      told.set(plan.id, now)
      const queue = { studyId: frame.studyId, locale: frame.locale }
      void tellQueue(ctx, () =>
        ctx.assignmentQueues.extend(queue, slotId, lockToken, queueLockMs(frame.leaseMs)),
      )
    },
  }
}
