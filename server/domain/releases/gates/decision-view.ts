import { decisionVerdicts, type DecisionView } from '../../../contract/decisions.js'
import { gateVerdicts } from '../../../contract/gates.js'
import { oneOf } from '../../../lib/one-of.js'
import type { DecisionRow } from '../../../sql/decisions.js'

export function decisionView(row: DecisionRow): DecisionView {
  const { lookId, gate, gateVersion, lookNumber, lookVerdict } = row
  const rests =
    lookId !== null && gate !== null && gateVersion !== null && lookNumber !== null && lookVerdict !== null
  return {
    id: row.id,
    release: { id: row.releaseId, system: row.system, version: row.version },
    verdict: oneOf(decisionVerdicts, row.verdict),
    reason: row.reason,
    look: rests
      ? { id: lookId, gate, gateVersion, number: lookNumber, verdict: oneOf(gateVerdicts, lookVerdict) }
      : null,
    recordSha256: row.recordSha256,
    signedBy: row.signedBy ?? 'a former member',
    signedAt: row.signedAt.toISOString(),
  }
}
