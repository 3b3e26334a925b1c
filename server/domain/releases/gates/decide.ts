import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { decisionEndpoints, DecisionView } from '../../../contract/decisions.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { insertDecision, listDecisionRows } from '../../../sql/decisions.js'
import { listLookRows, listNewestLooks, type LookRow } from '../../../sql/gates.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { decisionRecord, recordText } from './decision-record.js'
import { decisionView } from './decision-view.js'

type DecisionInput = z.output<typeof decisionEndpoints.decide.body>

/**
 * Signs a decision. What it rests on is computed again at this moment, from the ratings themselves, and frozen with its
 * hash. To ship without a gate that passed takes an owner.
 */
export async function decide(ctx: AppContext, actor: Actor, input: DecisionInput): Promise<DecisionView> {
  if (actor.userId === null || actor.tokenScopes !== undefined) {
    throw new DomainError('decision-refused', 'A decision is signed by a person, not by a token.')
  }
  const release = await releaseByName(ctx, actor, input)
  const [look] =
    input.gateLookId === undefined
      ? []
      : await listLookRows(ctx.db, actor.workspaceId, { lookId: input.gateLookId })
  if (input.gateLookId !== undefined && look?.releaseId !== release.id) {
    throw new DomainError('not-found', 'That look at a gate is not about this release.')
  }
  if (input.verdict === 'ship' && actor.role !== 'owner') {
    const against = await whatSpeaksAgainst(ctx, actor, look)
    if (against !== null) throw new DomainError('decision-refused', against)
  }
  const signedAt = ctx.now()
  const record = await decisionRecord(ctx, actor, release, look ?? null, signedAt)
  const text = recordText(record)
  const id = ctx.newId()
  await insertDecision(ctx.db, {
    id,
    workspaceId: actor.workspaceId,
    releaseId: release.id,
    gateLookId: look?.id ?? null,
    verdict: input.verdict,
    reason: input.reason,
    record: text,
    recordSha256: createHash('sha256').update(text).digest('hex'),
    signedBy: actor.userId,
    signedAt,
  })
  const [row] = await listDecisionRows(ctx.db, actor.workspaceId, { decisionId: id })
  return decisionView(row!)
}

/** Why a lead may not ship on this look; null when its gate passed and has not looked again since. */
async function whatSpeaksAgainst(
  ctx: AppContext,
  actor: Actor,
  look: LookRow | undefined,
): Promise<string | null> {
  if (!look) return 'Name the look at a gate that this rests on; only an owner ships without one.'
  if (look.verdict !== 'pass') return `The gate says ${look.verdict}; only an owner ships against it.`
  const newest = await listNewestLooks(ctx.db, actor.workspaceId, { releaseId: look.releaseId })
  const since = newest.find((one) => one.gate === look.gate)
  return since === undefined || since.id === look.id
    ? null
    : `The gate has looked again and says ${since.verdict}; decide on its newest look.`
}
