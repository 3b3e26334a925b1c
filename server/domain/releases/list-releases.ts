import type { AppContext } from '../../context.js'
import { stages } from '../../contract/study-settings.js'
import { oneOf } from '../../lib/one-of.js'
import { findProductionRelease, listReleaseRows } from '../../sql/releases.js'
import type { Actor } from '../accounts/actor.js'

const verdicts = ['ship', 'iterate', 'block'] as const

export async function listReleases(ctx: AppContext, actor: Actor) {
  const rows = await listReleaseRows(ctx.db, actor.workspaceId)
  const production = new Set<string>()
  for (const systemId of new Set(rows.map((row) => row.systemId))) {
    const found = await findProductionRelease(ctx.db, systemId)
    if (found) production.add(found.id)
  }
  return {
    items: rows.map((row) => ({
      id: row.id,
      system: row.system,
      version: row.version,
      stage: oneOf(stages, row.stage),
      production: production.has(row.id),
      createdAt: row.createdAt.toISOString(),
      decision: row.decision === null ? null : oneOf(verdicts, row.decision),
      studies: Number(row.studies ?? 0),
      openRisks: Number(row.openRisks ?? 0),
    })),
  }
}
