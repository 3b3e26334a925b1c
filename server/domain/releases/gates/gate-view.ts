import type { z } from 'zod'
import { gateRule } from '../../../contract/gate-rule.js'
import { gateVerdicts, type GateLook, type GateView } from '../../../contract/gates.js'
import { oneOf } from '../../../lib/one-of.js'
import type { GateRow, LookRow } from '../../../sql/gates.js'
import type { Judgement } from './judge-gate.js'
import type { LocaleEvidence } from './gate-evidence.js'

/** What a look freezes: the rule, what it saw, and what it concluded. */
export interface FrozenLook {
  readonly rule: z.output<typeof gateRule>
  readonly evidence: readonly LocaleEvidence[]
  readonly judgement: Judgement
}

export function gateView(row: GateRow): GateView {
  return {
    id: row.id,
    version: row.version,
    rule: gateRule.parse(row.rule),
    declaredBy: row.declaredBy ?? 'a former member',
    createdAt: row.createdAt.toISOString(),
  }
}

export function frozenLook(row: LookRow): FrozenLook {
  return row.evidence as unknown as FrozenLook
}

export function lookView(row: LookRow): GateLook {
  const { judgement, evidence } = frozenLook(row)
  return {
    id: row.id,
    gate: row.gate,
    gateVersion: row.gateVersion,
    release: { id: row.releaseId, system: row.system, version: row.version },
    number: row.number,
    ...judgement,
    sentences: evidence.flatMap(({ sentences }) => sentences ?? []),
    verdict: oneOf(gateVerdicts, row.verdict),
    dataSha256: row.dataSha256,
    codeVersion: row.codeVersion,
    madeAt: row.madeAt.toISOString(),
  }
}
