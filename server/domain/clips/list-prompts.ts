import type { PageQuery } from '../../contract/common.js'
import type { AppContext } from '../../context.js'
import { listPromptRows } from '../../sql/prompts.js'
import type { Actor } from '../accounts/actor.js'
import { pageFrom, pageStart } from '../page.js'

/** A workspace's prompts, newest first, with how many clips speak each. */
export async function listPrompts(
  ctx: AppContext,
  actor: Actor,
  query: PageQuery & { locale?: string | undefined; search?: string | undefined },
) {
  const page = { start: pageStart(query.cursor), limit: query.limit }
  const rows = await listPromptRows(ctx.db, actor.workspaceId, query, page)
  return pageFrom(rows, query.limit, ({ id, key, locale, text, tags, clips }) => ({
    id,
    key,
    locale,
    text,
    tags,
    clips: clips ?? 0,
  }))
}
