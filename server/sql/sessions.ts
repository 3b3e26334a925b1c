import { sql } from 'kysely'
import type { Db } from './client.js'
import { prepared } from './prepared.js'

/** What a trial is for: only `rating` trials are scored. */
export type TrialPurpose = 'rating' | 'warm_up' | 'identical' | 'gold' | 'trap'

export interface NewTrial {
  readonly id: string
  readonly position: number
  readonly phase: 'practice' | 'main'
  readonly purpose: TrialPurpose
  readonly promptId: string
  readonly samplingProbability: number | null
  readonly repeatOf: string | null
  readonly stimuli: readonly {
    readonly place: number
    readonly stimulusId: string
    readonly shownAs: 'graded' | 'reference'
  }[]
}

export interface NewSession {
  readonly id: string
  readonly workspaceId: string
  readonly studyId: string
  readonly protocolId: string
  readonly panelId: string | null
  readonly panelPlaceId: string | null
  readonly locale: string
  readonly slotId: string | null
  readonly designRowId: string | null
  readonly raterId: string
  readonly preview: boolean
  readonly lockToken: string
  readonly leaseExpiresAt: Date
  readonly seed: string
  readonly completionCode: string
  readonly external: Readonly<Record<string, string>>
  readonly device: unknown
  readonly startedAt: Date
  readonly trials: readonly NewTrial[]
}

/**
 * Inserts a session with its trials and their stimuli in one statement, unless the rater already finished
 * `sessionsPerRater` sessions in the study; false then. A taken slot, row or panel place, or a second active session breaks a unique index.
 */
export async function insertSession(db: Db, session: NewSession, sessionsPerRater: number): Promise<boolean> {
  const main = session.trials.filter((trial) => trial.phase === 'main').length
  const trials = session.trials.map(({ stimuli: _, ...trial }) => ({
    id: trial.id,
    position: trial.position,
    phase: trial.phase,
    purpose: trial.purpose,
    prompt_id: trial.promptId,
    sampling_probability: trial.samplingProbability,
    repeat_of: trial.repeatOf,
  }))
  const stimuli = session.trials.flatMap((trial) =>
    trial.stimuli.map((stimulus) => ({
      trial_id: trial.id,
      place: stimulus.place,
      stimulus_id: stimulus.stimulusId,
      shown_as: stimulus.shownAs,
    })),
  )
  const { rows } = await sql<{ inserted: number }>`${prepared('insert-session')}
    WITH inserted AS (
      INSERT INTO session (id, workspace_id, study_id, protocol_id, panel_id, panel_place_id, locale, slot_id, design_row_id,
        rater_id, preview, lock_token, lease_expires_at, seed, completion_code, trial_count, external, device,
        consented_at, started_at, last_seen_at)
      SELECT ${session.id}::uuid, ${session.workspaceId}::uuid, ${session.studyId}::uuid, ${session.protocolId}::uuid,
        ${session.panelId}::uuid, ${session.panelPlaceId}::uuid, ${session.locale}, ${session.slotId}::uuid, ${session.designRowId}::uuid,
        ${session.raterId}::uuid, ${session.preview}::boolean, ${session.lockToken},
        ${session.leaseExpiresAt}::timestamptz, ${session.seed}, ${session.completionCode}, ${main}::int,
        ${JSON.stringify(session.external)}::jsonb,
        ${session.device === null ? null : JSON.stringify(session.device)}::jsonb,
        ${session.startedAt}::timestamptz, ${session.startedAt}::timestamptz, ${session.startedAt}::timestamptz
      WHERE ${session.preview}::boolean OR ${sessionsPerRater}::int > (
        SELECT count(*) FROM session
        WHERE study_id = ${session.studyId} AND rater_id = ${session.raterId}
          AND state IN ('completed', 'screened_out') AND NOT preview)
      RETURNING id
    ), asked AS (
      INSERT INTO trial (id, session_id, position, phase, purpose, prompt_id, sampling_probability, repeat_of)
      SELECT t.id, inserted.id, t.position, t.phase, t.purpose, t.prompt_id, t.sampling_probability, t.repeat_of
      FROM inserted, jsonb_to_recordset(${JSON.stringify(trials)}::jsonb) AS t (
        id uuid, position int, phase text, purpose text, prompt_id uuid, sampling_probability float8, repeat_of uuid)
    ), shown AS (
      INSERT INTO trial_stimulus (trial_id, place, stimulus_id, shown_as)
      SELECT s.trial_id, s.place, s.stimulus_id, s.shown_as
      FROM inserted, jsonb_to_recordset(${JSON.stringify(stimuli)}::jsonb) AS s (
        trial_id uuid, place int, stimulus_id uuid, shown_as text)
    )
    SELECT count(*)::int AS inserted FROM inserted`.execute(db)
  return rows[0]?.inserted === 1
}

/** The sessions of a rater in a study, newest first, previews left out. */
export function listSessionsOfRater(db: Db, studyId: string, raterId: string) {
  return db
    .selectFrom('session')
    .select(['id', 'locale', 'state', 'slotId', 'designRowId', 'finishedAt', 'protocolId'])
    .select((select) => select.ref('external').$castTo<Readonly<Record<string, string>>>().as('external'))
    .where('studyId', '=', studyId)
    .where('raterId', '=', raterId)
    .where('preview', '=', false)
    .orderBy('startedAt', 'desc')
    .execute()
}

/** How many sessions of a study a rater has finished, one that screened them out included. */
export async function countFinishedSessions(db: Db, studyId: string, raterId: string): Promise<number> {
  const { finished } = await db
    .selectFrom('session')
    .select((select) => select.fn.countAll<string>().as('finished'))
    .where('studyId', '=', studyId)
    .where('raterId', '=', raterId)
    .where('preview', '=', false)
    .where('state', 'in', ['completed', 'screened_out'])
    .executeTakeFirstOrThrow()
  return Number(finished)
}

/** Every stimulus these sessions brought before their rater, practice included. */
export async function listStimuliOfSessions(db: Db, sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .selectFrom('trialStimulus')
    .innerJoin('trial', 'trial.id', 'trialStimulus.trialId')
    .where('trial.sessionId', 'in', [...sessionIds])
    .select('trialStimulus.stimulusId')
    .distinct()
    .execute()
  return rows.map((row) => row.stimulusId)
}

export interface SessionState {
  readonly id: string
  readonly state: 'active' | 'completed' | 'abandoned' | 'screened_out'
  readonly leaseExpiresAt: Date
  readonly answered: number
  readonly completionCode: string
}

/** What changes in a session while it runs. */
export function findSessionState(db: Db, id: string): Promise<SessionState | undefined> {
  return db
    .selectFrom('session')
    .select(['id', 'state', 'leaseExpiresAt', 'answered', 'completionCode'])
    .where('id', '=', id)
    .$narrowType<{ state: SessionState['state'] }>()
    .executeTakeFirst()
}

export interface SessionPlanRow {
  readonly id: string
  readonly protocolId: string
  readonly locale: string
  readonly slotId: string | null
  /** Which of the places of the locale it took, counted from 0; null for a preview. */
  readonly slotNumber: number | null
  readonly preview: boolean
  readonly lockToken: string
  readonly seed: string
  readonly raterId: string
  readonly trials: readonly Omit<NewTrial, 'samplingProbability'>[]
}

/** What never changes in a session, in one statement. */
export async function findSessionPlan(db: Db, id: string): Promise<SessionPlanRow | undefined> {
  const { rows } = await sql<SessionPlanRow>`
    SELECT session.id, session.protocol_id, session.locale, session.slot_id, session.preview, session.lock_token,
      session.seed, session.rater_id, (SELECT slot.number FROM slot WHERE slot.id = session.slot_id) AS slot_number,
      (SELECT json_agg(json_build_object(
          'id', trial.id, 'position', trial.position, 'phase', trial.phase, 'purpose', trial.purpose,
          'promptId', trial.prompt_id, 'repeatOf', trial.repeat_of,
          'stimuli', (
            SELECT json_agg(json_build_object(
                'place', shown.place, 'stimulusId', shown.stimulus_id, 'shownAs', shown.shown_as) ORDER BY shown.place)
            FROM trial_stimulus AS shown WHERE shown.trial_id = trial.id)) ORDER BY trial.position)
        FROM trial WHERE trial.session_id = session.id) AS trials
    FROM session WHERE session.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The trials of a session that have an answer. */
export async function listAnsweredTrials(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db.selectFrom('answer').select('trialId').where('sessionId', '=', sessionId).execute()
  return rows.map((row) => row.trialId)
}

/** Moves the lease of an active session; undefined when it is not active. */
export function extendLease(db: Db, id: string, leaseExpiresAt: Date, now: Date) {
  return db
    .updateTable('session')
    .set({ leaseExpiresAt, lastSeenAt: now })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('leaseExpiresAt')
    .executeTakeFirst()
}

/** Holds an active session until the transaction ends; false when it is not active. */
export async function lockActiveSession(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
