import { sql } from 'kysely'
import type { Db } from './client.js'

export interface ScreenedRating {
  readonly attribute: string
  readonly stimulusId: string
  readonly otherStimulusId: string | null
  readonly role: string
  readonly value: number | null
}

/** One scored answer as screening looks at it. */
export interface ScreenedAnswer {
  readonly sessionId: string
  readonly raterId: string
  readonly locale: string
  readonly trialId: string
  readonly repeatOf: string | null
  readonly elapsedMs: number
  readonly hiddenMs: number
  /** Length of everything the trial shows. */
  readonly soundMs: number
  readonly ratings: readonly ScreenedRating[]
}

/** The latest protocol of a study and its workspace. */
export function findScreenedProtocol(db: Db, studyId: string) {
  return db
    .selectFrom('protocol')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .where('protocol.studyId', '=', studyId)
    .orderBy('protocol.number', 'desc')
    .limit(1)
    .select(['protocol.id', 'protocol.settings', 'study.workspaceId'])
    .executeTakeFirst()
}

/** Sessions of a protocol that have ended, in the order in which they did. */
export function listEndedSessions(db: Db, protocolId: string) {
  return db
    .selectFrom('session')
    .where('protocolId', '=', protocolId)
    .where('state', 'in', ['completed', 'abandoned'])
    .where('preview', '=', false)
    .select(['id', 'raterId', 'locale', 'finishedAt'])
    .orderBy('finishedAt')
    .orderBy('id')
    .execute()
}

/** Scored answers of sessions that have ended. */
export async function listScreenedAnswers(db: Db, protocolId: string): Promise<ScreenedAnswer[]> {
  const { rows } = await sql<ScreenedAnswer>`
    SELECT answer.session_id, session.rater_id, session.locale, answer.trial_id, trial.repeat_of, answer.elapsed_ms,
      answer.hidden_ms,
      (SELECT sum(stimulus.duration_ms) FROM trial_stimulus
        JOIN stimulus ON stimulus.id = trial_stimulus.stimulus_id
        WHERE trial_stimulus.trial_id = trial.id) AS sound_ms,
      (SELECT json_agg(json_build_object('attribute', rating.attribute, 'stimulusId', rating.stimulus_id,
          'otherStimulusId', rating.other_stimulus_id, 'role', stimulus.role, 'value', rating.value)
          ORDER BY rating.number)
        FROM rating JOIN stimulus ON stimulus.id = rating.stimulus_id
        WHERE rating.answer_id = answer.id) AS ratings
    FROM answer
    JOIN session ON session.id = answer.session_id
    JOIN trial ON trial.id = answer.trial_id
    WHERE session.protocol_id = ${protocolId}::uuid AND session.state IN ('completed', 'abandoned')
      AND NOT session.preview AND trial.phase = 'main'
      AND EXISTS (SELECT 1 FROM rating WHERE rating.answer_id = answer.id)
    ORDER BY session.finished_at, session.id, trial.position`.execute(db)
  return rows
}

export interface ScreeningCheck {
  readonly sessionId: string
  readonly rule: string
  readonly outcome: 'passed' | 'failed' | 'unavailable'
  readonly reason: string
}

export async function upsertScreeningChecks(
  db: Db,
  checks: readonly ScreeningCheck[],
  checkedAt: Date,
): Promise<void> {
  if (checks.length === 0) return
  const rows = checks.map(({ sessionId, ...check }) => ({ session_id: sessionId, ...check }))
  await sql`
    INSERT INTO screening_check (session_id, rule, outcome, reason, checked_at)
    SELECT session_id, rule, outcome, reason, ${checkedAt}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS found (
      session_id uuid, rule text, outcome text, reason text)
    ON CONFLICT (session_id, rule) DO UPDATE
    SET outcome = excluded.outcome, reason = excluded.reason, checked_at = excluded.checked_at`.execute(db)
}

/** One screening of a study at a time; released with the transaction. */
export async function lockScreening(db: Db, studyId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`screening/${studyId}`}, 0))`.execute(db)
}

/** The last time an alarm of this kind was raised for a study, with what it said. */
export function findLastActivity(db: Db, studyId: string, verb: string) {
  return db
    .selectFrom('activity')
    .where('subject', '=', 'study')
    .where('subjectId', '=', studyId)
    .where('verb', '=', verb)
    .orderBy('at', 'desc')
    .limit(1)
    .select(['detail', 'at'])
    .executeTakeFirst()
}

export async function insertStudyActivity(
  db: Db,
  activity: {
    readonly workspaceId: string
    readonly actorId: string | null
    readonly verb: string
    readonly studyId: string
    readonly detail: Readonly<Record<string, unknown>>
    readonly at: Date
  },
): Promise<void> {
  const { studyId, detail, ...rest } = activity
  await db
    .insertInto('activity')
    .values({ ...rest, subject: 'study', subjectId: studyId, detail: JSON.stringify(detail) })
    .execute()
}
