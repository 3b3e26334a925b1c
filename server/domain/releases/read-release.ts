import type { ReleaseView } from '../../contract/releases.js'
import { stages } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { oneOf } from '../../lib/one-of.js'
import { listDecisionRows } from '../../sql/decisions.js'
import { listLookRows } from '../../sql/gates.js'
import { listActiveMonitors } from '../../sql/monitors.js'
import {
  findProductionRelease,
  findRelease,
  listClipLocales,
  listResultsOfRelease,
} from '../../sql/releases.js'
import { countMarks } from '../../sql/risks.js'
import { listSignalRows } from '../../sql/signals.js'
import type { Actor } from '../accounts/actor.js'
import { decisionView } from './gates/decision-view.js'
import { panelDisagreements } from './panel-disagreements.js'
import { releaseFigures } from './release-figures.js'
import { listRisks } from './risks/list-risks.js'
import { measureDefects } from './risks/measure-defects.js'
import { chartSignals } from './signals/chart-signals.js'
import { standingOf } from './stage-standing.js'

/** Everything known about a release. */
export async function readRelease(ctx: AppContext, actor: Actor, releaseId: string): Promise<ReleaseView> {
  const release = await findRelease(ctx.db, actor.workspaceId, releaseId)
  if (!release) throw new DomainError('not-found', 'There is no such release.')
  const name = { system: release.system, release: release.version }
  const production = await findProductionRelease(ctx.db, release.systemId)
  const results = await listResultsOfRelease(ctx.db, actor.workspaceId, releaseId)
  const condition = `${release.system}@${release.version}`
  const figures = releaseFigures(
    results,
    condition,
    production ? `${release.system}@${production.version}` : null,
  )
  const defects = measureDefects(await countMarks(ctx.db, actor.workspaceId, releaseId))
  const { items: risks } = await listRisks(ctx, actor, { releaseId })
  const decisions = (await listDecisionRows(ctx.db, actor.workspaceId, name)).map(decisionView)
  const [look] = await listLookRows(ctx.db, actor.workspaceId, { releaseId })
  const monitors = await listActiveMonitors(ctx.db, release.systemId)
  return {
    id: release.id,
    system: release.system,
    systemName: release.systemName,
    version: release.version,
    notes: release.notes,
    production: production?.id === release.id,
    standing: standingOf({
      stage: oneOf(stages, release.stage),
      locales: await listClipLocales(ctx.db, releaseId),
      figures,
      gate: look ? { verdict: look.verdict, gate: look.gate } : null,
      decision: decisions[0]?.verdict ?? null,
      monitored: monitors.some((monitor) => monitor.workspaceId === actor.workspaceId),
      stoppingRisks: risks.filter(
        (risk) =>
          risk.state === 'open' &&
          risk.thresholdRate !== null &&
          risk.measured !== null &&
          risk.measured.rate > risk.thresholdRate,
      ).length,
    }),
    figures,
    risks,
    signals: chartSignals(await listSignalRows(ctx.db, actor.workspaceId, { releaseId })),
    defects,
    disagreements: panelDisagreements(results, condition),
    decisions: decisions.map(({ id, verdict, reason, signedBy, signedAt }) => ({
      id,
      verdict,
      reason,
      signedBy,
      signedAt,
    })),
  }
}
