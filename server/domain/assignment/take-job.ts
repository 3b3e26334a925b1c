import type { AppContext } from '../../context.js'
import type { QueueName } from './queues.js'
import { reconcileQueue } from './reconcile-queue.js'

/**
 * Long enough for any claim, short enough that the slot of a claimer that died comes back soon. The lock is set to the
 * lease once the session is in Postgres.
 */
const claimLockMs = 30_000

/** Concurrent claims that find a queue empty ask Postgres once between them. */
const rebuilding = new WeakMap<AppContext['assignmentQueues'], Map<string, Promise<unknown>>>()

/**
 * Takes a job, and when nothing waits asks Postgres whether that is true: after Redis lost its jobs the first
 * claimer rebuilds the queue instead of turning raters away.
 */
export async function takeJob(ctx: AppContext, queue: QueueName, token: string): Promise<string | null> {
  const job = await ctx.assignmentQueues.take(queue, token, claimLockMs)
  if (job !== null) return job.slotId
  await rebuildOnce(ctx, queue)
  return (await ctx.assignmentQueues.take(queue, token, claimLockMs))?.slotId ?? null
}

async function rebuildOnce(ctx: AppContext, queue: QueueName): Promise<void> {
  const running = rebuilding.get(ctx.assignmentQueues) ?? new Map<string, Promise<unknown>>()
  rebuilding.set(ctx.assignmentQueues, running)
  const key = `${queue.studyId}/${queue.locale}`
  const known = running.get(key)
  if (known !== undefined) return void (await known)
  const rebuild = reconcileQueue(ctx, queue).finally(() => running.delete(key))
  running.set(key, rebuild)
  await rebuild
}
