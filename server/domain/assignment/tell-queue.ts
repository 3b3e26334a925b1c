import type { AppContext } from '../../context.js'

/**
 * Tells the assignment queue what Postgres already holds. When the queue cannot be reached the fact stands all the same,
 * and the reconciler brings the queue in line later; so nobody waits for it or fails with it.
 */
export async function tellQueue(ctx: Pick<AppContext, 'log'>, tell: () => Promise<unknown>): Promise<void> {
  try {
    await tell()
  } catch (error) {
    ctx.log.warn(
      { err: error },
      'the assignment queue did not hear of a change; the reconciler will follow up',
    )
  }
}
