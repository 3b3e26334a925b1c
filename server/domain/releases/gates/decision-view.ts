import type { DecisionView } from '../../../contract/gates.js'
import { oneOf } from '../../../lib/one-of.js'
import type { DecisionRow } from '../../../sql/decisions.js'

export function decisionView(row: DecisionRow): DecisionView {
  return {
    id: row.id,
    release: { id: row.releaseId, system: row.system, version: row.version },
    verdict: oneOf(['ship', 'iterate', 'block'], row.verdict),
    reason: row.reason,
    gateLookId: row.gateLookId,
    recordSha256: row.recordSha256,
    signedBy: row.signedBy ?? 'a former member',
    signedAt: row.signedAt.toISOString(),
  }
}
