import { gateRule } from '../../../contract/gate-rule.js'
import type { RolloutStep } from '../../../contract/rollouts.js'
import { stages } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import { oneOf } from '../../../lib/one-of.js'
import { listAlertsOnRelease } from '../../../sql/alerts.js'
import { listDecisionRows } from '../../../sql/decisions.js'
import { findGate, listLookRows } from '../../../sql/gates.js'
import { listResultsOfRelease } from '../../../sql/releases.js'
import { countUnspoken, type RolloutRow } from '../../../sql/rollouts.js'
import { countSamples } from '../../../sql/production-samples.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseFigures } from '../release-figures.js'
import { stoppingRisks } from '../risks/stopping-risks.js'
import type { StepEvidence } from './step-requirements.js'

/** Reads what the requirements of a step look at. */
export async function gatherStep(
  ctx: AppContext,
  actor: Actor,
  rollout: RolloutRow,
  step: RolloutStep,
): Promise<StepEvidence> {
  const { db } = ctx
  const { workspaceId } = actor
  const { releaseId } = rollout
  const [decision] = await listDecisionRows(db, workspaceId, {
    system: rollout.system,
    release: rollout.version,
  })
  const unspoken =
    step.promptSet === null ? [] : await countUnspoken(db, workspaceId, step.promptSet, releaseId)
  const samples = await countSamples(db, releaseId)
  return {
    since: rollout.steppedAt ?? rollout.createdAt,
    stage: oneOf(stages, rollout.stage),
    figures: releaseFigures(
      await listResultsOfRelease(db, workspaceId, releaseId),
      `${rollout.system}@${rollout.version}`,
      null,
    ),
    unspoken: unspoken.map(({ locale, prompts, spoken }) => ({
      locale,
      prompts: Number(prompts) - Number(spoken),
    })),
    gate: step.gate === null ? null : await gateEvidence(ctx, actor, step.gate, releaseId),
    decision: decision ? { verdict: decision.verdict, signedAt: decision.signedAt } : null,
    samples: new Map(samples.map(({ locale, kept }) => [locale, Number(kept)])),
    alerts: await listAlertsOnRelease(db, workspaceId, releaseId),
    stoppingRisks: await stoppingRisks(ctx, actor, releaseId),
  }
}

async function gateEvidence(
  ctx: AppContext,
  actor: Actor,
  gateKey: string,
  releaseId: string,
): Promise<StepEvidence['gate']> {
  const gate = await findGate(ctx.db, actor.workspaceId, gateKey)
  if (!gate) return null
  const [look] = await listLookRows(ctx.db, actor.workspaceId, { gateKey, releaseId })
  return {
    locales: gateRule.parse(gate.rule).locales,
    look: look
      ? { verdict: look.verdict, current: look.gateVersion === gate.version, madeAt: look.madeAt }
      : null,
  }
}
