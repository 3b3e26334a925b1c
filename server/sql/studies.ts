import { sql } from 'kysely'
import type { Db } from './client.js'
import { createdText, olderThan, type PageStart } from './page.js'
import type { Json } from './tables.generated.js'

export type StudyState = 'draft' | 'pilot' | 'running' | 'paused' | 'closed'

function studyQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('study')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('protocol')
          .whereRef('protocol.studyId', '=', 'study.id')
          .where('protocol.number', '>', 0)
          .select([
            'protocol.id as protocolId',
            'protocol.number as protocol',
            'protocol.launchedAt',
            'protocol.pilot',
          ])
          .orderBy('protocol.number', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .where('study.workspaceId', '=', workspaceId)
    .where('study.removedAt', 'is', null)
    .select([
      'study.id',
      'study.workspaceId',
      'study.name',
      'study.state',
      'study.settings',
      'study.createdAt',
      'latest.protocolId',
      'latest.protocol',
      'latest.launchedAt',
      'latest.pilot',
      createdText('study'),
    ])
}
export type StudyRow = Awaited<ReturnType<typeof listStudyRows>>[number]

/** A page of studies, newest first; one more than `limit`. */
export function listStudyRows(
  db: Db,
  workspaceId: string,
  filter: { state?: StudyState | undefined },
  page: { start: PageStart | null; limit: number },
) {
  return studyQuery(db, workspaceId)
    .$if(filter.state !== undefined, (query) => query.where('study.state', '=', filter.state!))
    .$if(page.start !== null, (query) => query.where(olderThan('study', page.start!)))
    .orderBy('study.createdAt', 'desc')
    .orderBy('study.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export function findStudyRow(db: Db, workspaceId: string, studyId: string) {
  return studyQuery(db, workspaceId).where('study.id', '=', studyId).executeTakeFirst()
}

/** The study's state, locked until the transaction ends, so that two changes of it take turns. */
export function lockStudy(db: Db, workspaceId: string, studyId: string) {
  return db
    .selectFrom('study')
    .select(['id', 'state', 'settings'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', studyId)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertStudy(
  db: Db,
  study: { workspaceId: string; name: string; settings: object; createdBy: string | null },
): Promise<string> {
  const row = await db
    .insertInto('study')
    .values({ ...study, settings: JSON.stringify(study.settings) as unknown as Json })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updateStudy(
  db: Db,
  studyId: string,
  change: { state?: StudyState; name?: string; settings?: object; changedAt: Date },
): Promise<void> {
  const { settings, ...rest } = change
  await db
    .updateTable('study')
    .set({ ...rest, ...(settings ? { settings: JSON.stringify(settings) as unknown as Json } : {}) })
    .where('id', '=', studyId)
    .execute()
}

/** Takes a draft away and its links with it. */
export async function removeStudyRow(db: Db, studyId: string, at: Date): Promise<void> {
  await db.updateTable('study').set({ removedAt: at }).where('id', '=', studyId).execute()
  await db.updateTable('studyLink').set({ revokedAt: at }).where('studyId', '=', studyId).execute()
}

export async function insertStudyLinks(db: Db, studyId: string): Promise<void> {
  await db
    .insertInto('studyLink')
    .values([
      { studyId, kind: 'rater' },
      { studyId, kind: 'preview' },
    ])
    .execute()
}

/** The links of a study that were not revoked, oldest first, those of one launch by panel; `panelId` is null for the open ones. */
export function listStudyLinks(db: Db, studyId: string) {
  return db
    .selectFrom('studyLink')
    .leftJoin('panel', 'panel.id', 'studyLink.panelId')
    .select([
      'studyLink.id',
      'studyLink.kind',
      'studyLink.panelId',
      'panel.key as panel',
      'panel.name',
      'panel.kind as panelKind',
    ])
    .where('studyLink.studyId', '=', studyId)
    .where('studyLink.revokedAt', 'is', null)
    .orderBy('studyLink.createdAt')
    .orderBy('panel.name')
    .orderBy('studyLink.id')
    .execute()
}
export type StudyLinkRow = Awaited<ReturnType<typeof listStudyLinks>>[number]

export interface ProgressRow {
  readonly studyId: string
  readonly locale: string
  readonly quota: number
  readonly completed: number
  readonly leased: number
  readonly ratings: number
  readonly planned: number
}

/** Places and what became of them, by study and locale, in one round. `planned` is how many answers fill the design. */
export async function listProgress(db: Db, studyIds: readonly string[]): Promise<ProgressRow[]> {
  if (studyIds.length === 0) return []
  const { rows } = await sql<ProgressRow>`
    WITH places AS (
      SELECT study_id, locale, count(*)::int AS quota
      FROM slot WHERE study_id = ANY (${[...studyIds]}::uuid[]) AND withdrawn_at IS NULL
      GROUP BY study_id, locale
    ), taken AS (
      SELECT session.study_id, session.locale,
        count(*) FILTER (WHERE state = 'completed')::int AS completed,
        count(*) FILTER (WHERE state = 'active')::int AS leased
      FROM session JOIN slot ON slot.id = session.slot_id AND slot.withdrawn_at IS NULL
      WHERE session.study_id = ANY (${[...studyIds]}::uuid[]) AND NOT preview
      GROUP BY session.study_id, session.locale
    ), rated AS (
      SELECT session.study_id, session.locale, count(*)::int AS ratings
      FROM answer
      JOIN session ON session.id = answer.session_id AND NOT session.preview
      JOIN trial ON trial.id = answer.trial_id AND trial.phase = 'main'
      WHERE session.study_id = ANY (${[...studyIds]}::uuid[])
      GROUP BY session.study_id, session.locale
    )
    SELECT places.study_id AS "studyId", places.locale, places.quota,
      coalesce(taken.completed, 0) AS completed, coalesce(taken.leased, 0) AS leased,
      coalesce(rated.ratings, 0) AS ratings,
      coalesce(planned.trials, 0) AS planned
    FROM places
    LEFT JOIN taken USING (study_id, locale)
    LEFT JOIN rated USING (study_id, locale)
    LEFT JOIN LATERAL (
      SELECT (protocol.plan -> places.locale ->> 'trials')::int AS trials FROM protocol
      WHERE protocol.study_id = places.study_id AND protocol.number > 0
      ORDER BY protocol.number DESC LIMIT 1
    ) AS planned ON true
    ORDER BY places.study_id, places.locale`.execute(db)
  return rows
}
