import type { AppContext } from '../../context.js'
import { listFreeSlots } from '../../sql/slots.js'
import type { QueueName } from './queues.js'

export interface Reconciled {
  /** Slots that nobody holds or has used up, as Postgres says. */
  readonly free: number
  readonly added: number
  readonly removed: number
}

/**
 * Brings one queue in line with Postgres: every slot that nobody holds or has used up waits, nothing else does. Run as
 * often and by as many processes as one likes; every step is harmless when somebody else has just done it.
 */
export async function reconcileQueue(
  ctx: Pick<AppContext, 'db' | 'assignmentQueues'>,
  queue: QueueName,
): Promise<Reconciled> {
  // The queue is read before Postgres: a slot claimed in between is then seen as taken, not as missing.
  const { waiting, held } = await ctx.assignmentQueues.inspect(queue)
  const free = await listFreeSlots(ctx.db, queue)
  const known = new Set([...waiting, ...held])
  const wanted = new Set(free)
  const missing = free.filter((slotId) => !known.has(slotId))
  const spent = waiting.filter((slotId) => !wanted.has(slotId))
  if (missing.length > 0) await ctx.assignmentQueues.put(queue, missing)
  if (spent.length > 0) await ctx.assignmentQueues.withdraw(queue, spent)
  return { free: free.length, added: missing.length, removed: spent.length }
}
