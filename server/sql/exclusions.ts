import { sql } from 'kysely'
import type { Db } from './client.js'

export type ExclusionTarget = 'rating' | 'session' | 'rater'

export interface NewExclusion {
  readonly workspaceId: string
  readonly studyId: string
  readonly target: ExclusionTarget
  readonly targetId: string
  readonly rule: string
  readonly reason: string
  readonly excludedBy: string | null
}

/** Whether an exclusion of this rater is in force in the study. */
export async function isRaterExcluded(db: Db, studyId: string, raterId: string): Promise<boolean> {
  const row = await db
    .selectFrom('exclusion')
    .select('id')
    .where('studyId', '=', studyId)
    .where('target', '=', 'rater')
    .where('targetId', '=', raterId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Writes an exclusion; undefined when the same rule already excludes the target. */
export async function insertExclusion(
  db: Db,
  exclusion: NewExclusion,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .insertInto('exclusion')
    .values({ ...exclusion, excludedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Lifts an exclusion and keeps its row; undefined when there is none in force. */
export function liftExclusion(db: Db, studyId: string, id: string, by: string | null, now: Date) {
  return db
    .updateTable('exclusion')
    .set({ liftedAt: now, liftedBy: by })
    .where('id', '=', id)
    .where('studyId', '=', studyId)
    .where('liftedAt', 'is', null)
    .returning(['id', 'target', 'targetId', 'rule'])
    .executeTakeFirst()
}

/** Exclusions a rule of the product made and nobody touched since, by target and rule; lifted ones are kept apart. */
export function listRuleExclusions(db: Db, studyId: string) {
  return db
    .selectFrom('exclusion')
    .select(['id', 'target', 'targetId', 'rule', 'liftedAt', 'liftedBy'])
    .where('studyId', '=', studyId)
    .where('excludedBy', 'is', null)
    .execute()
}

/** Where a target belongs: its locale, or undefined when it is not of this study. */
export async function findTargetLocales(
  db: Db,
  studyId: string,
  target: ExclusionTarget,
  targetId: string,
): Promise<string[]> {
  const { rows } = await sql<{ locale: string }>`
    SELECT DISTINCT session.locale FROM session
    WHERE session.study_id = ${studyId}::uuid AND NOT session.preview AND CASE ${target}::text
      WHEN 'session' THEN session.id = ${targetId}::uuid
      WHEN 'rater' THEN session.rater_id = ${targetId}::uuid
      ELSE session.id = (SELECT session_id FROM answer WHERE answer.id = ${targetId}::uuid) END`.execute(db)
  return rows.map((row) => row.locale)
}
