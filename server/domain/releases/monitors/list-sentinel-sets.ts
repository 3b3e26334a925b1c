import { sentinelRoles, type SentinelSetView } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { groupBy } from '../../../lib/group-by.js'
import { oneOf } from '../../../lib/one-of.js'
import { listKeptShares, listSentinelClipRows, listSentinelSetRows } from '../../../sql/sentinels.js'
import type { Actor } from '../../accounts/actor.js'

export async function listSentinelSets(
  ctx: AppContext,
  actor: Actor,
  setKey?: string,
): Promise<{ items: SentinelSetView[] }> {
  const sets = await listSentinelSetRows(ctx.db, actor.workspaceId, setKey)
  const kept = await listKeptShares(
    ctx.db,
    actor.workspaceId,
    sets.map((set) => set.key),
  )
  const clips = groupBy(
    await listSentinelClipRows(
      ctx.db,
      sets.map((set) => set.id),
    ),
    (clip) => clip.promptSetId,
  )
  return {
    items: sets.map((set) => ({
      id: set.id,
      key: set.key,
      version: set.version,
      name: set.name,
      createdAt: set.createdAt.toISOString(),
      kept: kept.get(set.id) ?? null,
      clips: (clips.get(set.id) ?? []).map((clip) => ({
        clipId: clip.clipId,
        role: oneOf(sentinelRoles, clip.role),
        system: clip.system,
        release: clip.release,
        locale: clip.locale,
        prompt: clip.prompt,
        sha256: clip.audioSha256,
        intact: clip.intact === true,
      })),
    })),
  }
}
