import type { DecisionView } from '../../../contract/decisions.js'
import type { AppContext } from '../../../context.js'
import { listDecisionRows } from '../../../sql/decisions.js'
import type { Actor } from '../../accounts/actor.js'
import { decisionView } from './decision-view.js'

export async function listDecisions(
  ctx: AppContext,
  actor: Actor,
  filter: { system?: string | undefined; release?: string | undefined; gate?: string | undefined },
): Promise<{ items: DecisionView[] }> {
  return { items: (await listDecisionRows(ctx.db, actor.workspaceId, filter)).map(decisionView) }
}
