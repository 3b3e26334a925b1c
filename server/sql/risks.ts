import { sql } from 'kysely'
import type { Db } from './client.js'

export interface RiskFilter {
  readonly releaseId?: string | undefined
  readonly system?: string | undefined
  readonly release?: string | undefined
  readonly locale?: string | undefined
  readonly riskId?: string | undefined
}

/** Risks of a workspace, the gravest first. */
export function listRiskRows(db: Db, workspaceId: string, filter: RiskFilter = {}) {
  let query = db
    .selectFrom('risk')
    .innerJoin('release', 'release.id', 'risk.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .leftJoin('authUser', 'authUser.id', 'risk.ownerId')
    .selectAll('risk')
    .select(['release.version', 'system.key as system', 'authUser.name as owner'])
    .where('risk.workspaceId', '=', workspaceId)
  if (filter.riskId !== undefined) query = query.where('risk.id', '=', filter.riskId)
  if (filter.releaseId !== undefined) query = query.where('risk.releaseId', '=', filter.releaseId)
  if (filter.system !== undefined) query = query.where('system.key', '=', filter.system)
  if (filter.release !== undefined) query = query.where('release.version', '=', filter.release)
  if (filter.locale !== undefined) query = query.where('risk.locale', '=', filter.locale)
  return query
    .orderBy(sql`risk.severity * coalesce(risk.likelihood, 1)`, 'desc')
    .orderBy('risk.id')
    .execute()
}
export type RiskRow = Awaited<ReturnType<typeof listRiskRows>>[number]

interface RiskValues {
  readonly releaseId: string
  readonly locale: string
  readonly failureMode: string
  readonly userImpact: string
  readonly severity: number
  readonly likelihood: number | null
  readonly defectType: string | null
  readonly thresholdRate: number | null
  readonly mitigation: string
  readonly ownerId: string | null
  readonly state: string
  readonly changedAt: Date
}

export function insertRisk(db: Db, risk: RiskValues & { id: string; workspaceId: string }) {
  return db.insertInto('risk').values(risk).execute()
}

export async function updateRisk(
  db: Db,
  workspaceId: string,
  riskId: string,
  risk: RiskValues,
): Promise<boolean> {
  const changed = await db
    .updateTable('risk')
    .set(risk)
    .where('id', '=', riskId)
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/**
 * Every mark that raters made in clips of a release, one row a mark, and one with a null type for an answer without any:
 * it was heard and found sound. Excluded ratings are left out.
 */
export async function countMarks(db: Db, workspaceId: string, releaseId: string) {
  const { rows } = await sql<{
    locale: string
    attribute: string
    prompt: string
    type: string | null
    severe: boolean | null
    answerId: string
    raterId: string
  }>`
    SELECT rating.locale, rating.attribute, prompt.key AS prompt, mark ->> 'type' AS type, (mark ->> 'severity') = 'severe' AS severe,
           rating.answer_id, session.rater_id
    FROM rating
    JOIN answer ON answer.id = rating.answer_id
    JOIN session ON session.id = answer.session_id
    JOIN trial ON trial.id = answer.trial_id
    JOIN stimulus ON stimulus.id = rating.stimulus_id
    JOIN prompt ON prompt.id = stimulus.prompt_id
    LEFT JOIN LATERAL jsonb_array_elements(rating.detail -> 'marks') AS mark ON true
    WHERE session.workspace_id = ${workspaceId} AND stimulus.release_id = ${releaseId}
      AND stimulus.role IN ('test', 'hidden_reference') AND NOT session.preview AND trial.phase = 'main'
      AND jsonb_typeof(rating.detail -> 'marks') = 'array'
      AND NOT EXISTS (
        SELECT FROM exclusion WHERE exclusion.study_id = rating.study_id AND exclusion.lifted_at IS NULL
          AND exclusion.target_id IN (rating.answer_id, session.id, session.rater_id))
    ORDER BY rating.answer_id`.execute(db)
  return rows
}
export type MarkRow = Awaited<ReturnType<typeof countMarks>>[number]
