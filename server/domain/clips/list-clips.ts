import type { ClipView } from '../../contract/clips.js'
import type { PageQuery } from '../../contract/common.js'
import type { AppContext } from '../../context.js'
import { type ClipFilter, listClipRows } from '../../sql/clips.js'
import type { Actor } from '../accounts/actor.js'
import { pageFrom, pageStart } from '../page.js'
import { viewClip } from './clip-view.js'

/** A workspace's clips, newest first. */
export async function listClips(
  ctx: AppContext,
  actor: Actor,
  query: PageQuery & ClipFilter,
): Promise<{ items: ClipView[]; next: string | null }> {
  const page = { start: pageStart(query.cursor), limit: query.limit }
  return pageFrom(await listClipRows(ctx.db, actor.workspaceId, query, page), query.limit, viewClip)
}
