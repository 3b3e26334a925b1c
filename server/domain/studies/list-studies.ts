import type { PageQuery } from '../../contract/common.js'
import type { StudyState, StudySummary } from '../../contract/studies.js'
import type { AppContext } from '../../context.js'
import { listProgress, listStudyRows } from '../../sql/studies.js'
import type { Actor } from '../accounts/actor.js'
import { pageFrom, pageStart } from '../page.js'
import { viewSummary } from './study-view.js'

/** A workspace's studies, newest first, with their progress. */
export async function listStudies(
  ctx: AppContext,
  actor: Actor,
  query: PageQuery & { state?: StudyState | undefined },
): Promise<{ items: StudySummary[]; next: string | null }> {
  const page = { start: pageStart(query.cursor), limit: query.limit }
  const rows = await listStudyRows(ctx.db, actor.workspaceId, query, page)
  const progress = await listProgress(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return pageFrom(rows, query.limit, (row) => viewSummary(row, progress))
}
