import type { GateLook, GateView } from '../../../contract/gates.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findGate, listGateRows, listLookRows } from '../../../sql/gates.js'
import type { Actor } from '../../accounts/actor.js'
import { gateView, lookView } from './gate-view.js'

export async function listGates(ctx: AppContext, actor: Actor): Promise<{ items: GateView[] }> {
  return { items: (await listGateRows(ctx.db, actor.workspaceId)).map(gateView) }
}

export async function readGate(
  ctx: AppContext,
  actor: Actor,
  gateKey: string,
): Promise<{ gate: GateView; looks: GateLook[] }> {
  const gate = await findGate(ctx.db, actor.workspaceId, gateKey)
  if (!gate) throw new DomainError('not-found', `There is no gate ${gateKey}.`)
  const looks = await listLookRows(ctx.db, actor.workspaceId, { gateKey })
  return { gate: gateView(gate), looks: looks.map(lookView) }
}
