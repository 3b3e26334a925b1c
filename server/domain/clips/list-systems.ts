import type { SystemView } from '../../contract/clips.js'
import type { AppContext } from '../../context.js'
import { groupBy } from '../../lib/group-by.js'
import { listSystemRows } from '../../sql/systems.js'
import type { Actor } from '../accounts/actor.js'

/** A workspace's systems by key, each with its releases, newest first. */
export async function listSystems(ctx: AppContext, actor: Actor): Promise<{ items: SystemView[] }> {
  const rows = await listSystemRows(ctx.db, actor.workspaceId)
  const items = [...groupBy(rows, (row) => row.id).values()].map((group): SystemView => {
    const { id, key, name, kind } = group[0]!
    return {
      id,
      key,
      name,
      kind: kind as SystemView['kind'],
      releases: group.flatMap((row) =>
        row.releaseId === null || row.version === null || row.releasedAt === null
          ? []
          : [
              {
                id: row.releaseId,
                version: row.version,
                createdAt: row.releasedAt.toISOString(),
                clips: row.clips ?? 0,
              },
            ],
      ),
    }
  })
  return { items }
}
