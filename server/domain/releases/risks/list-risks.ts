import type { RiskView } from '../../../contract/risks.js'
import type { AppContext } from '../../../context.js'
import { countMarks, listRiskRows, type RiskFilter } from '../../../sql/risks.js'
import type { Actor } from '../../accounts/actor.js'
import { measureDefects, type DefectRate } from './measure-defects.js'
import { riskView } from './view.js'

/** Severity × likelihood; the highest likelihood while it is unknown, so that nobody's silence makes a risk small. */
export function gravity({ severity, likelihood }: Pick<RiskView, 'severity' | 'likelihood'>): number {
  return severity * (likelihood ?? 5)
}

export async function listRisks(
  ctx: AppContext,
  actor: Actor,
  filter: RiskFilter,
): Promise<{ items: RiskView[] }> {
  const rows = await listRiskRows(ctx.db, actor.workspaceId, filter)
  const rates = new Map<string, DefectRate[]>()
  for (const releaseId of new Set(rows.map((row) => row.releaseId))) {
    rates.set(releaseId, measureDefects(await countMarks(ctx.db, actor.workspaceId, releaseId)))
  }
  const items = rows.map((row) => riskView(row, rates.get(row.releaseId) ?? []))
  items.sort((a, b) => gravity(b) - gravity(a) || b.severity - a.severity)
  return { items }
}
