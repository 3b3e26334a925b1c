import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findTargetLocales, insertExclusion, type ExclusionTarget } from '../../sql/exclusions.js'
import { insertStudyActivity } from '../../sql/screening.js'
import { inTransaction } from '../../sql/transaction.js'
import { requireStudy } from './require-study.js'

export interface ExclusionRequest {
  readonly workspaceId: string
  readonly studyId: string
  readonly target: ExclusionTarget
  readonly targetId: string
  readonly reason: string
  /** The member who decides; null for a token of the workspace. */
  readonly by: string | null
}

/** Puts an exclusion by a person beside a rating, a session or a rater. Nothing is deleted; figures are computed again. */
export async function excludeTarget(ctx: AppContext, request: ExclusionRequest): Promise<{ id: string }> {
  const { workspaceId, studyId, target, targetId, reason, by } = request
  await requireStudy(ctx.db, workspaceId, studyId)
  const locales = await findTargetLocales(ctx.db, studyId, target, targetId)
  if (locales.length === 0) throw new DomainError('not-found', `this study has no such ${target}`)
  const id = await inTransaction(ctx.db, async (trx) => {
    const now = ctx.now()
    const exclusion = { workspaceId, studyId, target, targetId, rule: 'person', reason, excludedBy: by }
    const inserted = await insertExclusion(trx, exclusion, now)
    if (inserted === undefined) throw new DomainError('conflict', `this ${target} is excluded already`)
    const detail = { exclusionId: inserted, target, targetId, reason }
    await insertStudyActivity(trx, { workspaceId, actorId: by, verb: 'excluded', studyId, detail, at: now })
    return inserted
  })
  for (const locale of locales) await ctx.enqueue('aggregate-results', { studyId, locale })
  return { id }
}
