import { sql } from 'kysely'
import type { Db } from './client.js'
import { prepared } from './prepared.js'

export interface NewRating {
  readonly number: number
  readonly attribute: string
  readonly stimulus_id: string
  readonly other_stimulus_id: string | null
  readonly value: number | null
  readonly detail: unknown
}

/** One answer as the storing statement takes it; the names are columns. */
export interface NewAnswer {
  readonly id: string
  readonly trial_id: string
  readonly session_id: string
  readonly study_id: string
  readonly locale: string
  /** A trial of the main part, outside previews. */
  readonly counted: boolean
  readonly lease_until: string
  readonly heard: unknown
  readonly switches: unknown
  readonly elapsed_ms: number
  readonly hidden_ms: number
  readonly comment: string | null
  readonly device: unknown
  readonly unscored: unknown
  /** What was judged in a catch trial; null elsewhere. */
  readonly checked: readonly NewRating[] | null
  readonly content_sha256: string
  readonly ratings: readonly NewRating[]
}

export interface StoredAnswer {
  readonly id: string
  readonly sessionId: string
  /** Null where the answer was not stored: the session is not active, or the id or the trial is taken. */
  readonly answered: number | null
  readonly leaseExpiresAt: Date | null
}

/**
 * Stores answers of different sessions in one statement: locks their sessions in a fixed order, inserts what belongs to
 * active ones, inserts the ratings, and moves the leases. What conflicts is left out and answered with nulls.
 */
export async function insertAnswers(
  db: Db,
  answers: readonly NewAnswer[],
  now: Date,
): Promise<StoredAnswer[]> {
  const { rows } = await sql<StoredAnswer>`${prepared('insert-answers')}
    WITH incoming AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS given (
        id uuid, trial_id uuid, session_id uuid, study_id uuid, locale text, counted boolean, lease_until timestamptz,
        heard jsonb, switches jsonb, elapsed_ms int, hidden_ms int, comment text, device jsonb, unscored jsonb, checked jsonb,
        content_sha256 text, ratings jsonb)
    ), held AS (
      SELECT id FROM session
      WHERE id = ANY (${answers.map((answer) => answer.session_id)}::uuid[]) AND state = 'active'
      ORDER BY id FOR NO KEY UPDATE
    ), stored AS (
      INSERT INTO answer (id, trial_id, session_id, heard, switches, elapsed_ms, hidden_ms, comment, device, unscored,
        checked, content_sha256, received_at)
      SELECT incoming.id, trial_id, session_id, heard, switches, elapsed_ms, hidden_ms, comment, device, unscored,
        checked, content_sha256, ${now}::timestamptz
      FROM incoming JOIN held ON held.id = incoming.session_id
      ON CONFLICT DO NOTHING
      RETURNING id, session_id
    ), rated AS (
      INSERT INTO rating (answer_id, number, study_id, locale, attribute, stimulus_id, other_stimulus_id, value, detail)
      SELECT incoming.id, each.number, study_id, locale, each.attribute, each.stimulus_id, each.other_stimulus_id,
        each.value, each.detail
      FROM incoming JOIN stored USING (id, session_id), jsonb_to_recordset(incoming.ratings) AS each (
        number smallint, attribute text, stimulus_id uuid, other_stimulus_id uuid, value float8, detail jsonb)
    ), moved AS (
      UPDATE session
      SET lease_expires_at = greatest(session.lease_expires_at, incoming.lease_until),
        last_seen_at = ${now}::timestamptz, answered = session.answered + incoming.counted::int
      FROM incoming JOIN stored USING (id, session_id)
      WHERE session.id = incoming.session_id
      RETURNING session.id, session.answered, session.lease_expires_at
    )
    SELECT incoming.id, incoming.session_id, moved.answered, moved.lease_expires_at
    FROM incoming LEFT JOIN stored USING (id, session_id) LEFT JOIN moved ON moved.id = incoming.session_id AND stored.id IS NOT NULL
  `.execute(db)
  return rows
}

/** What already holds this id or this trial. */
export function findAnswerConflicts(db: Db, id: string, trialId: string) {
  return db
    .selectFrom('answer')
    .select(['id', 'trialId', 'sessionId', 'contentSha256'])
    .where((where) => where.or([where('id', '=', id), where('trialId', '=', trialId)]))
    .execute()
}

/** Records that a recording could not be loaded or played. */
export async function insertPlaybackFault(
  db: Db,
  fault: {
    sessionId: string
    trialId: string
    place: number
    kind: string
    detail: string
    reportedAt: Date
  },
): Promise<void> {
  await db.insertInto('playbackFault').values(fault).execute()
}
