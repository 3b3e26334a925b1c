import type { AppContext } from '../../context.js'
import type { QueueName } from './queues.js'
import { reconcileQueue, type Reconciled } from './reconcile-queue.js'

/**
 * Long enough for any claim, short enough that the slot of a claimer that died comes back soon. The lock is set to the
 * lease once the session is in Postgres.
 */
const claimLockMs = 10_000

/** How long a claimer waits for places that other claims hold at this moment and may give back. */
const waitsMs = [50, 100, 200, 400]

/** Concurrent claims that find a queue empty ask Postgres once between them. */
const rebuilding = new WeakMap<AppContext['assignmentQueues'], Map<string, Promise<Reconciled>>>()

/**
 * Takes a job. When nothing waits, Postgres is asked whether that is true: after Redis lost its jobs the first claimer
 * rebuilds the queue instead of turning raters away. `none` means that every place is taken; `busy` that some
 * are held by claims under way.
 */
export async function takeJob(
  ctx: AppContext,
  queue: QueueName,
  token: string,
): Promise<Job | 'none' | 'busy'> {
  for (const wait of [...waitsMs, 0]) {
    const job = await ctx.assignmentQueues.take(queue, token, claimLockMs)
    if (job !== null) return job
    const { added, free } = await rebuildOnce(ctx, queue)
    if (free === 0) return 'none'
    if (added === 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return (await ctx.assignmentQueues.take(queue, token, claimLockMs)) ?? 'busy'
}

export interface Job {
  readonly slotId: string
}

async function rebuildOnce(ctx: AppContext, queue: QueueName): Promise<Reconciled> {
  const running = rebuilding.get(ctx.assignmentQueues) ?? new Map<string, Promise<Reconciled>>()
  rebuilding.set(ctx.assignmentQueues, running)
  const key = `${queue.studyId}/${queue.locale}`
  const known = running.get(key)
  if (known !== undefined) return known
  const rebuild = reconcileQueue(ctx, queue).finally(() => running.delete(key))
  running.set(key, rebuild)
  return rebuild
}
