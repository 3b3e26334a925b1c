import type { z } from 'zod'
import type { riskInput, RiskView } from '../../../contract/risks.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { isMember } from '../../../sql/members.js'
import { insertRisk, updateRisk } from '../../../sql/risks.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { listRisks } from './list-risks.js'

type RiskInput = z.output<typeof riskInput>

export async function createRisk(ctx: AppContext, actor: Actor, input: RiskInput): Promise<RiskView> {
  const id = ctx.newId()
  await insertRisk(ctx.db, { id, workspaceId: actor.workspaceId, ...(await valuesOf(ctx, actor, input)) })
  return readRisk(ctx, actor, id)
}

export async function changeRisk(
  ctx: AppContext,
  actor: Actor,
  riskId: string,
  input: RiskInput,
): Promise<RiskView> {
  await updateRisk(ctx.db, actor.workspaceId, riskId, await valuesOf(ctx, actor, input))
  return readRisk(ctx, actor, riskId)
}

async function readRisk(ctx: AppContext, actor: Actor, riskId: string): Promise<RiskView> {
  const [risk] = (await listRisks(ctx, actor, { riskId })).items
  if (!risk) throw new DomainError('not-found', 'There is no such risk.')
  return risk
}

async function valuesOf(ctx: AppContext, actor: Actor, input: RiskInput) {
  const { system, release, ownerId, likelihood, defectType, thresholdRate, ...rest } = input
  if (ownerId !== undefined && !(await isMember(ctx.db, actor.workspaceId, ownerId))) {
    throw new DomainError('not-found', 'The owner is not a member of this workspace.')
  }
  return {
    ...rest,
    releaseId: (await releaseByName(ctx, actor, { system, release })).id,
    ownerId: ownerId ?? null,
    likelihood: likelihood ?? null,
    defectType: defectType ?? null,
    thresholdRate: thresholdRate ?? null,
    changedAt: ctx.now(),
  }
}
