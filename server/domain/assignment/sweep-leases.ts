import type { AppContext } from '../../context.js'
import { abandonExpiredSessions, type EndedSession } from '../../sql/session-ends.js'
import { listOpenQueues } from '../../sql/slots.js'
import { tellQueue } from './tell-queue.js'

const batchSize = 200

/**
 * Silence beyond the lease ends a session: it becomes abandoned, its design row is free, and its slot waits again. Jobs
 * whose claimer died before it wrote a session come back by the queue's own stalled check.
 */
export async function sweepLeases(ctx: AppContext): Promise<readonly EndedSession[]> {
  const open = await listOpenQueues(ctx.db)
  const isOpen = new Set(open.map((queue) => `${queue.studyId}/${queue.locale}`))
  const ended: EndedSession[] = []
  for (;;) {
    const batch = await abandonExpiredSessions(ctx.db, ctx.now(), batchSize)
    for (const session of batch)
      await giveBack(ctx, session, isOpen.has(`${session.studyId}/${session.locale}`))
    ended.push(...batch)
    if (batch.length < batchSize) break
  }
  for (const queue of open) await tellQueue(ctx, () => ctx.assignmentQueues.returnStalled(queue))
  const touched = new Map(ended.map(({ studyId, locale }) => [`${studyId}/${locale}`, { studyId, locale }]))
  for (const group of touched.values()) await ctx.enqueue('aggregate-results', group)
  return ended
}

async function giveBack(ctx: AppContext, session: EndedSession, open: boolean): Promise<void> {
  const { slotId, lockToken, studyId, locale } = session
  if (slotId === null) return
  const queue = { studyId, locale }
  await tellQueue(ctx, () =>
    open
      ? ctx.assignmentQueues.release(queue, slotId, lockToken)
      : ctx.assignmentQueues.complete(queue, slotId, lockToken),
  )
}
