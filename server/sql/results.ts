import { sql } from 'kysely'
import type { Db } from './client.js'

export type ExclusionMode = 'applied' | 'ignored'

/** The stored figures of a study's locales with the settings they were computed under. */
export function listStoredResults(db: Db, studyId: string, exclusions: ExclusionMode) {
  return db
    .selectFrom('result')
    .innerJoin('protocol', 'protocol.id', 'result.protocolId')
    .selectAll('result')
    .select(['protocol.settings', 'protocol.number as protocol'])
    .where('result.studyId', '=', studyId)
    .where('result.exclusions', '=', exclusions)
    .orderBy('result.locale')
    .execute()
}

export interface ResultValues {
  readonly studyId: string
  readonly protocolId: string
  readonly locale: string
  readonly exclusions: ExclusionMode
  readonly figures: string
  readonly ratings: number
  readonly excluded: number
  readonly seed: number
  readonly dataSha256: string
  readonly computedAt: Date
}

/** Stores figures; those of a later snapshot stay, whichever job finishes last. */
export function upsertResult(db: Db, result: ResultValues) {
  return db
    .insertInto('result')
    .values(result)
    .onConflict((conflict) =>
      conflict
        .columns(['studyId', 'locale', 'exclusions'])
        .doUpdateSet((eb) => ({
          protocolId: eb.ref('excluded.protocolId'),
          figures: eb.ref('excluded.figures'),
          ratings: eb.ref('excluded.ratings'),
          excluded: eb.ref('excluded.excluded'),
          seed: eb.ref('excluded.seed'),
          dataSha256: eb.ref('excluded.dataSha256'),
          computedAt: eb.ref('excluded.computedAt'),
        }))
        .where(sql<boolean>`result.computed_at <= excluded.computed_at`),
    )
    .execute()
}

/** The protocol whose ratings count at present. */
export function findLatestProtocol(db: Db, studyId: string) {
  return db
    .selectFrom('protocol')
    .select(['id', 'number', 'settings', 'seed', 'pilot', 'launchedAt'])
    .where('studyId', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Progress to quota per locale of the latest protocol, with the ratings that came in. */
export async function readProgress(db: Db, protocolId: string) {
  const { rows } = await sql<{
    locale: string
    quota: number
    completed: number
    leased: number
    ratings: number
    raters: number
    excludedRatings: number
    wanted: number
  }>`
    WITH quota AS (
      SELECT locale, count(*)::int AS quota FROM slot WHERE protocol_id = ${protocolId} AND withdrawn_at IS NULL GROUP BY locale
    ), heard AS (
      SELECT locale, count(*) FILTER (WHERE state = 'completed')::int AS completed,
             count(*) FILTER (WHERE state = 'active')::int AS leased,
             count(DISTINCT rater_id)::int AS raters
      FROM session WHERE protocol_id = ${protocolId} AND NOT preview GROUP BY locale
    ), rated AS (
      SELECT rating.locale, count(*)::int AS ratings,
             count(*) FILTER (WHERE EXISTS (
               SELECT FROM exclusion WHERE exclusion.study_id = rating.study_id AND exclusion.lifted_at IS NULL
                 AND exclusion.target_id IN (rating.answer_id, session.id, session.rater_id)))::int AS excluded_ratings
      FROM rating JOIN answer ON answer.id = rating.answer_id JOIN session ON session.id = answer.session_id
      JOIN trial ON trial.id = answer.trial_id
      WHERE session.protocol_id = ${protocolId} AND NOT session.preview AND trial.phase = 'main'
      GROUP BY rating.locale
    ), planned AS (
      SELECT locale, coalesce(sum(jsonb_array_length(trials)), 0)::int AS wanted
      FROM design_row WHERE protocol_id = ${protocolId} GROUP BY locale
    )
    SELECT quota.locale, quota.quota, coalesce(heard.completed, 0) AS completed, coalesce(heard.leased, 0) AS leased,
           coalesce(heard.raters, 0) AS raters, coalesce(rated.ratings, 0) AS ratings,
           coalesce(rated.excluded_ratings, 0) AS "excludedRatings", coalesce(planned.wanted, 0) AS wanted
    FROM quota LEFT JOIN heard USING (locale) LEFT JOIN rated USING (locale) LEFT JOIN planned USING (locale)
    ORDER BY quota.locale`.execute(db)
  return rows
}

/** Whether every slot of the study's latest protocol is used up and every locale has figures. */
export async function isStudyFinished(db: Db, studyId: string): Promise<boolean> {
  const { rows } = await sql<{ finished: boolean }>`
    WITH latest AS (SELECT id FROM protocol WHERE study_id = ${studyId} ORDER BY number DESC LIMIT 1)
    SELECT NOT EXISTS (
        SELECT FROM slot WHERE slot.protocol_id = latest.id AND slot.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT FROM session WHERE session.slot_id = slot.id AND session.state = 'completed'))
      AND NOT EXISTS (
        SELECT FROM slot WHERE slot.protocol_id = latest.id
          AND NOT EXISTS (SELECT FROM result WHERE result.study_id = ${studyId} AND result.locale = slot.locale)) AS finished
    FROM latest`.execute(db)
  return rows[0]?.finished ?? false
}
