import { gateVerdicts } from '../../contract/gates.js'
import type { ReleaseView } from '../../contract/releases.js'
import { stages } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { oneOf } from '../../lib/one-of.js'
import { listDecisionRows } from '../../sql/decisions.js'
import { listGateRows, listNewestLooks } from '../../sql/gates.js'
import { listActiveMonitors } from '../../sql/monitors.js'
import {
  findProductionRelease,
  findRelease,
  listClipLocales,
  listReleaseSteps,
  listResultsOfRelease,
  type ReleaseRow,
} from '../../sql/releases.js'
import { countMarks } from '../../sql/risks.js'
import { listSignalRows } from '../../sql/signals.js'
import type { Actor } from '../accounts/actor.js'
import { decisionView } from './gates/decision-view.js'
import { gateApplies } from './gates/gate-applies.js'
import { gateView } from './gates/gate-view.js'
import { compositionOf } from './composition-of.js'
import { releaseFigures } from './release-figures.js'
import { listRisks } from './risks/list-risks.js'
import { isStopping } from './risks/stopping-risks.js'
import { measureDefects } from './risks/measure-defects.js'
import { rolloutsOf } from './rollouts/read-rollouts.js'
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
  const gates = await gatesOf(ctx, actor, release)
  const [rollout] = await rolloutsOf(ctx, actor, releaseId)
  const monitors = await listActiveMonitors(ctx.db, release.systemId)
  const locales = await listClipLocales(ctx.db, releaseId)
  const stage = oneOf(stages, release.stage)
  return {
    id: release.id,
    system: release.system,
    systemName: release.systemName,
    version: release.version,
    notes: release.notes,
    createdAt: release.createdAt.toISOString(),
    locales,
    steps: (await listReleaseSteps(ctx.db, releaseId)).map((step) => ({
      from: oneOf(stages, step.fromStage),
      to: oneOf(stages, step.toStage),
      reason: step.reason,
      madeBy: step.madeBy ?? 'a former member',
      madeAt: step.madeAt.toISOString(),
    })),
    production: production?.id === release.id,
    productionRelease: production ?? null,
    gates,
    standing: standingOf({
      stage,
      locales,
      figures,
      production: production?.version ?? null,
      gates: gates.filter((gate) => gate.stage === stage),
      decision: decisions[0]?.verdict ?? null,
      monitored: monitors.some((monitor) => monitor.workspaceId === actor.workspaceId),
      stoppingRisks: risks.filter(isStopping).length,
      rollout: rollout ?? null,
    }),
    rollout: rollout ?? null,
    figures,
    risks,
    signals: chartSignals(await listSignalRows(ctx.db, actor.workspaceId, { releaseId })),
    defects: defects.filter(({ marked }) => marked > 0),
    composition: compositionOf(results, condition),
    decisions,
  }
}

/** The gates that judge a release, each with its newest look at it. */
async function gatesOf(ctx: AppContext, actor: Actor, release: ReleaseRow): Promise<ReleaseView['gates']> {
  const newest = await listNewestLooks(ctx.db, actor.workspaceId, { releaseId: release.id })
  const looks = new Map(newest.map((look) => [look.gate, look]))
  const gates = (await listGateRows(ctx.db, actor.workspaceId)).map(gateView)
  return gates
    .filter((gate) => gateApplies(gate.rule, release))
    .map(({ rule: { key, name, stage }, version }) => {
      const look = looks.get(key)
      return {
        key,
        name,
        stage,
        version,
        look: look
          ? {
              id: look.id,
              gateVersion: look.gateVersion,
              number: look.number,
              verdict: oneOf(gateVerdicts, look.verdict),
              madeAt: look.madeAt.toISOString(),
            }
          : null,
      }
    })
}
