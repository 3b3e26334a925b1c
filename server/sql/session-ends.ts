import { sql } from 'kysely'
import type { Db } from './client.js'

export interface EndedSession {
  readonly id: string
  readonly studyId: string
  readonly locale: string
  readonly slotId: string | null
  readonly lockToken: string
}

/**
 * Marks active sessions whose lease ended before `now` as abandoned and frees their design rows and panel places, at most `limit` at a
 * time. Rows that an answer holds at this moment are left for the next sweep.
 */
export async function abandonExpiredSessions(db: Db, now: Date, limit: number): Promise<EndedSession[]> {
  const { rows } = await sql<EndedSession>`
    WITH expired AS (
      SELECT id FROM session
      WHERE state = 'active' AND lease_expires_at < ${now}::timestamptz
      ORDER BY lease_expires_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ), ended AS (
      UPDATE session SET state = 'abandoned', finished_at = ${now}::timestamptz
      FROM expired WHERE session.id = expired.id
      RETURNING session.id, session.study_id, session.locale, session.slot_id, session.lock_token
    ), freed AS (
      UPDATE design_row SET session_id = NULL FROM ended WHERE design_row.session_id = ended.id
    ), given_back AS (
      UPDATE panel_place SET session_id = NULL FROM ended WHERE panel_place.session_id = ended.id
    )
    SELECT * FROM ended`.execute(db)
  return rows
}

/** Ends an active session before its end and frees its design row and panel place; undefined when it was not active. */
export async function endSessionEarly(
  db: Db,
  id: string,
  state: 'abandoned' | 'screened_out',
  now: Date,
): Promise<EndedSession | undefined> {
  const { rows } = await sql<EndedSession>`
    WITH ended AS (
      UPDATE session SET state = ${state}, finished_at = ${now}::timestamptz
      WHERE id = ${id}::uuid AND state = 'active'
      RETURNING id, study_id, locale, slot_id, lock_token
    ), freed AS (
      UPDATE design_row SET session_id = NULL FROM ended WHERE design_row.session_id = ended.id
    ), given_back AS (
      UPDATE panel_place SET session_id = NULL FROM ended WHERE panel_place.session_id = ended.id
    )
    SELECT * FROM ended`.execute(db)
  return rows[0]
}

/**
 * Completes an active session whose main trials are all answered; a trial without an answer is forgiven when its recording
 * could not be played, because a fault of ours must not cost a rater the pay. False when something is missing.
 */
export async function completeSession(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE session SET state = 'completed', finished_at = ${now}::timestamptz, last_seen_at = ${now}::timestamptz
    WHERE id = ${id}::uuid AND state = 'active' AND NOT EXISTS (
      SELECT 1 FROM trial
      WHERE trial.session_id = session.id AND trial.phase = 'main'
        AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.trial_id = trial.id)
        AND NOT EXISTS (SELECT 1 FROM playback_fault WHERE playback_fault.trial_id = trial.id))
    RETURNING id`.execute(db)
  return rows.length === 1
}

/**
 * Makes an abandoned session of an open study active again if its slot is free and its design row and panel place can be
 * bound to it once more; false otherwise, and then the transaction must not stand, because one of the two may be bound. The
 * unique indexes refuse what slipped in between.
 */
export async function reviveSession(db: Db, id: string, leaseExpiresAt: Date, now: Date): Promise<boolean> {
  const { rows } = await sql`
    WITH revivable AS (
      SELECT id, design_row_id, panel_place_id FROM session
      WHERE id = ${id}::uuid AND state = 'abandoned' AND NOT EXISTS (
        SELECT 1 FROM session AS other
        WHERE other.slot_id = session.slot_id AND other.state IN ('active', 'completed'))
        AND EXISTS (SELECT 1 FROM study WHERE study.id = session.study_id AND study.state <> 'closed')
      FOR UPDATE
    ), bound AS (
      UPDATE design_row SET session_id = revivable.id FROM revivable
      WHERE design_row.id = revivable.design_row_id AND design_row.session_id IS NULL
      RETURNING design_row.session_id
    ), placed AS (
      -- After the row, as claims do it, so that the two never wait for each other.
      UPDATE panel_place SET session_id = revivable.id FROM revivable LEFT JOIN bound ON true
      WHERE panel_place.id = revivable.panel_place_id AND panel_place.session_id IS NULL
      RETURNING panel_place.session_id
    )
    UPDATE session
    SET state = 'active', finished_at = NULL, lease_expires_at = ${leaseExpiresAt}::timestamptz,
      last_seen_at = ${now}::timestamptz
    FROM revivable
    WHERE session.id = revivable.id
      AND (revivable.design_row_id IS NULL OR EXISTS (SELECT 1 FROM bound))
      AND (revivable.panel_place_id IS NULL OR EXISTS (SELECT 1 FROM placed))
    RETURNING session.id`.execute(db)
  return rows.length === 1
}
