import { sql } from 'kysely'
import type { Db } from './client.js'

/** One judgement of a catch trial, as the answer's statement stored it. */
export interface CheckedRating {
  readonly attribute: string
  readonly stimulus_id: string
  readonly other_stimulus_id: string | null
  /** In pairs about the stimulus against the other one. */
  readonly value: number | null
}

/** How somebody answered a catch trial, with what it is held against. */
export interface CatchAnswer {
  readonly answerId: string
  readonly sessionId: string
  readonly raterId: string
  readonly locale: string
  readonly purpose: 'identical' | 'gold' | 'trap'
  readonly position: number
  readonly prompt: string
  readonly conditions: readonly string[]
  readonly method: string
  /** Of the protocol that was asked about; the others are earlier sessions of its raters. */
  readonly own: boolean
  /** One of the last sessions of its rater. */
  readonly recent: boolean
  readonly receivedAt: string
  readonly ratings: readonly CheckedRating[]
  /** By stimulus. */
  readonly expected: Readonly<
    Record<string, { readonly answers: Readonly<Record<string, number>>; readonly tolerance: number }>
  >
}

/** Sessions of a rater in the workspace that count as recent (METHODS §4.4). */
const recentSessions = 10

/**
 * Catch trials of the sessions of a protocol that have ended, and of the last ten sessions that each of their raters ended
 * anywhere in the workspace; by session and position.
 */
export async function listCatchAnswers(db: Db, protocolId: string): Promise<CatchAnswer[]> {
  const { rows } = await sql<CatchAnswer>`
    WITH ended AS (
      SELECT session.id, session.rater_id, session.protocol_id, session.locale, session.finished_at,
        row_number() OVER (PARTITION BY session.rater_id ORDER BY session.finished_at DESC, session.id) AS newest
      FROM session
      WHERE session.state IN ('completed', 'abandoned') AND NOT session.preview
        AND session.rater_id IN (SELECT rater_id FROM session WHERE protocol_id = ${protocolId}::uuid)
    )
    SELECT answer.id AS answer_id, ended.id AS session_id, ended.rater_id, ended.locale, trial.purpose, trial.position,
      prompt.key AS prompt, protocol.settings->'method'->>'kind' AS method,
      ended.protocol_id = ${protocolId}::uuid AS own, ended.newest <= ${recentSessions} AS recent,
      answer.received_at, answer.checked AS ratings,
      (SELECT json_agg(stimulus.condition ORDER BY shown.place) FROM trial_stimulus AS shown
        JOIN stimulus ON stimulus.id = shown.stimulus_id WHERE shown.trial_id = trial.id) AS conditions,
      (SELECT coalesce(json_object_agg(stimulus.id, stimulus.expected), '{}') FROM trial_stimulus AS shown
        JOIN stimulus ON stimulus.id = shown.stimulus_id
        WHERE shown.trial_id = trial.id AND stimulus.expected IS NOT NULL) AS expected
    FROM ended
    JOIN protocol ON protocol.id = ended.protocol_id
    JOIN trial ON trial.session_id = ended.id AND trial.purpose IN ('identical', 'gold', 'trap')
    JOIN answer ON answer.trial_id = trial.id AND answer.checked IS NOT NULL
    JOIN prompt ON prompt.id = trial.prompt_id
    WHERE ended.newest <= ${recentSessions} OR ended.protocol_id = ${protocolId}::uuid
    ORDER BY ended.finished_at, ended.id, trial.position`.execute(db)
  return rows
}
