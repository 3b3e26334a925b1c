import type { SignalSeries } from '../../../contract/signals.js'
import type { AppContext } from '../../../context.js'
import { listSeriesRows } from '../../../sql/signals.js'
import type { Actor } from '../../accounts/actor.js'

/** Which signals a workspace has, so that a page can offer them. */
export async function listSignalSeries(ctx: AppContext, actor: Actor): Promise<{ items: SignalSeries[] }> {
  return { items: await listSeriesRows(ctx.db, actor.workspaceId) }
}
