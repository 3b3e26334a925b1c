import type { DecisionRecordView, DecisionView } from '../../../contract/decisions.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findDecisionRecord, listDecisionRows } from '../../../sql/decisions.js'
import type { Actor } from '../../accounts/actor.js'
import type { DecisionRecord } from './decision-record.js'
import { decisionView } from './decision-view.js'

/** A decision with what it froze: which ratings by hash, which plan, which exclusions, which seed and code. */
export async function readDecision(
  ctx: AppContext,
  actor: Actor,
  decisionId: string,
): Promise<{ decision: DecisionView; record: DecisionRecordView }> {
  const [row] = await listDecisionRows(ctx.db, actor.workspaceId, { decisionId })
  const { record } = await frozenRecord(ctx, actor, decisionId)
  const { codeVersion, asOf } = record
  const studies = record.studies.map((study) => ({
    studyId: study.studyId,
    study: study.settings.name,
    locale: study.locale,
    protocol: study.protocol,
    seed: study.settings.analysis.seed,
    dataSha256: study.dataSha256,
    excluded: study.excluded,
  }))
  return { decision: decisionView(row!), record: { codeVersion, asOf, studies } }
}

/** The record as it was signed, with its hash. */
export async function frozenRecord(ctx: AppContext, actor: Actor, decisionId: string) {
  const row = await findDecisionRecord(ctx.db, actor.workspaceId, decisionId)
  if (!row) throw new DomainError('not-found', 'There is no such decision.')
  return { record: row.record as unknown as DecisionRecord, recordSha256: row.recordSha256 }
}
