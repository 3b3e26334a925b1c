import type { PageQuery } from '../../../contract/common.js'
import type { SampleView } from '../../../contract/production-samples.js'
import type { AppContext } from '../../../context.js'
import { listSampleRows, type SampleRow } from '../../../sql/production-samples.js'
import type { Actor } from '../../accounts/actor.js'
import { pageFrom, pageStart } from '../../page.js'

/** Clips taken from production, newest first. */
export async function listSamples(
  ctx: AppContext,
  actor: Actor,
  query: PageQuery & { system?: string | undefined; locale?: string | undefined },
): Promise<{ items: SampleView[]; next: string | null }> {
  const page = { start: pageStart(query.cursor), limit: query.limit }
  return pageFrom(await listSampleRows(ctx.db, actor.workspaceId, query, page), query.limit, sampleView)
}

function sampleView({ id, createdAt, bytesRemovedAt, ...row }: SampleRow): SampleView {
  const { system, release, locale, prompt, removed, removedBy, ground, keepUntil } = row
  return {
    clipId: id,
    system,
    release,
    locale,
    prompt,
    takenAt: createdAt.toISOString(),
    removed,
    removedBy,
    ground,
    keepUntil,
    audioRemovedAt: bytesRemovedAt?.toISOString() ?? null,
  }
}
