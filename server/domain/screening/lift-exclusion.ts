import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import {
  findTargetLocales,
  liftExclusion as liftInPostgres,
  type ExclusionTarget,
} from '../../sql/exclusions.js'
import { insertStudyActivity } from '../../sql/screening.js'
import { inTransaction } from '../../sql/transaction.js'
import { requireStudy } from './require-study.js'

export interface LiftRequest {
  readonly workspaceId: string
  readonly studyId: string
  readonly exclusionId: string
  readonly by: string | null
}

/** Lifts an exclusion. Its row stays with who lifted it and when; no rule excludes the same target again. */
export async function liftExclusion(ctx: AppContext, request: LiftRequest): Promise<void> {
  const { workspaceId, studyId, exclusionId, by } = request
  await requireStudy(ctx.db, workspaceId, studyId)
  const locales = await inTransaction(ctx.db, async (trx) => {
    const now = ctx.now()
    const lifted = await liftInPostgres(trx, studyId, exclusionId, by, now)
    if (lifted === undefined) throw new DomainError('not-found', 'no such exclusion is in force')
    const detail = { exclusionId, target: lifted.target, targetId: lifted.targetId, rule: lifted.rule }
    await insertStudyActivity(trx, { workspaceId, actorId: by, verb: 'lifted', studyId, detail, at: now })
    return findTargetLocales(trx, studyId, lifted.target as ExclusionTarget, lifted.targetId)
  })
  for (const locale of locales) await ctx.enqueue('aggregate-results', { studyId, locale })
}
