import { decisionVerdicts } from '../../contract/decisions.js'
import { stages } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { oneOf } from '../../lib/one-of.js'
import { listProductionReleases, listReleaseRows } from '../../sql/releases.js'
import type { Actor } from '../accounts/actor.js'

export async function listReleases(ctx: AppContext, actor: Actor) {
  const rows = await listReleaseRows(ctx.db, actor.workspaceId)
  const production = await listProductionReleases(ctx.db, actor.workspaceId)
  const heard = new Set(production.map((release) => release.id))
  return {
    items: rows.map((row) => ({
      id: row.id,
      system: row.system,
      version: row.version,
      stage: oneOf(stages, row.stage),
      production: heard.has(row.id),
      createdAt: row.createdAt.toISOString(),
      decision: row.decision === null ? null : oneOf(decisionVerdicts, row.decision),
      studies: Number(row.studies ?? 0),
      openRisks: Number(row.openRisks ?? 0),
    })),
  }
}
