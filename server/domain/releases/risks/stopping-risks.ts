import type { RiskView } from '../../../contract/risks.js'
import type { AppContext } from '../../../context.js'
import type { Actor } from '../../accounts/actor.js'
import { listRisks } from './list-risks.js'

/** Open risks whose defect was heard more often than their threshold allows. */
export async function stoppingRisks(ctx: AppContext, actor: Actor, releaseId: string): Promise<RiskView[]> {
  return (await listRisks(ctx, actor, { releaseId })).items.filter(isStopping)
}

export function isStopping({ state, thresholdRate, measured }: RiskView): boolean {
  return state === 'open' && thresholdRate !== null && measured !== null && measured.rate > thresholdRate
}
