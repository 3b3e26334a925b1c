import type { AppContext } from '../../context.js'
import { listOpenQueues } from '../../sql/slots.js'
import { reconcileQueue } from './reconcile-queue.js'

/** Rebuilds every open assignment queue from Postgres: at start, on a schedule, and whenever somebody asks. */
export async function reconcileQueues(ctx: AppContext): Promise<void> {
  for (const queue of await listOpenQueues(ctx.db)) {
    const { added, removed } = await reconcileQueue(ctx, queue)
    if (added + removed > 0)
      ctx.log.info({ ...queue, added, removed }, 'an assignment queue was brought in line with Postgres')
  }
}
