import { createHash } from 'node:crypto'
import type { GateLook } from '../../../contract/gates.js'
import { gateRule } from '../../../contract/gate-rule.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { version } from '../../../lib/version.js'
import { findGate, insertLook, lastLookNumber, listLookRows } from '../../../sql/gates.js'
import { isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { gatherEvidence } from './gather-evidence.js'
import { lookView, type FrozenLook } from './gate-view.js'
import { judgeGate } from './judge-gate.js'

/** Looks at a release through a gate. Every look is kept with what it saw, and counts as a look. */
export async function checkGate(
  ctx: AppContext,
  actor: Actor,
  gateKey: string,
  name: { system: string; release: string },
): Promise<GateLook> {
  const gate = await findGate(ctx.db, actor.workspaceId, gateKey)
  if (!gate) throw new DomainError('not-found', `There is no gate ${gateKey}.`)
  const release = await releaseByName(ctx, actor, name)
  const rule = gateRule.parse(gate.rule)
  const { evidence, dataHashes } = await gatherEvidence(ctx, actor, rule, release)
  const judgement = judgeGate(rule, evidence)
  const frozen: FrozenLook = { rule, evidence, judgement }
  const id = ctx.newId()
  for (;;) {
    try {
      await insertLook(ctx.db, {
        id,
        workspaceId: actor.workspaceId,
        gateId: gate.id,
        releaseId: release.id,
        number: (await lastLookNumber(ctx.db, gate.id, release.id)) + 1,
        verdict: judgement.verdict,
        evidence: JSON.stringify(frozen),
        dataSha256: createHash('sha256').update(dataHashes.join('\n')).digest('hex'),
        codeVersion: version,
        madeAt: ctx.now(),
      })
      break
    } catch (error) {
      // Two looks at once: the second takes the next number.
      if (!isUniqueViolation(error)) throw error
    }
  }
  const [row] = await listLookRows(ctx.db, actor.workspaceId, { lookId: id })
  return lookView(row!)
}
