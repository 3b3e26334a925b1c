import { gateVerdicts, type GateLook, type GateSummary, type GateView } from '../../../contract/gates.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { oneOf } from '../../../lib/one-of.js'
import { listGateRows, listGateVersions, listLookRows, listNewestLooks } from '../../../sql/gates.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { gateApplies } from './gate-applies.js'
import { gateView, lookView } from './gate-view.js'

/** Every gate with its newest look; with a release, those that judge it. */
export async function listGates(
  ctx: AppContext,
  actor: Actor,
  filter: { system?: string | undefined; release?: string | undefined },
): Promise<{ items: GateSummary[] }> {
  const { system, release } = filter
  const judged =
    system === undefined || release === undefined
      ? null
      : await releaseByName(ctx, actor, { system, release })
  const looks = await listNewestLooks(ctx.db, actor.workspaceId)
  const newest = new Map(looks.map((look) => [look.gate, look]))
  const gates = (await listGateRows(ctx.db, actor.workspaceId)).map(gateView)
  return {
    items: gates
      .filter((gate) => judged === null || gateApplies(gate.rule, judged))
      .map((gate) => {
        const look = newest.get(gate.rule.key)
        return {
          ...gate,
          lastLook: look
            ? {
                id: look.id,
                release: { id: look.releaseId, system: look.system, version: look.version },
                verdict: oneOf(gateVerdicts, look.verdict),
                madeAt: look.madeAt.toISOString(),
              }
            : null,
        }
      }),
  }
}

export async function readGate(
  ctx: AppContext,
  actor: Actor,
  gateKey: string,
): Promise<{ gate: GateView; versions: GateView[]; looks: GateLook[] }> {
  const versions = (await listGateVersions(ctx.db, actor.workspaceId, gateKey)).map(gateView)
  const [gate] = versions
  if (!gate) throw new DomainError('not-found', `There is no gate ${gateKey}.`)
  const looks = await listLookRows(ctx.db, actor.workspaceId, { gateKey })
  return { gate, versions, looks: looks.map(lookView) }
}
