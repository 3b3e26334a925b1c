import { sql } from 'kysely'
import type { Db } from './client.js'

/** Claims of one locale of a streaming design take turns from here to the end of the transaction. */
export async function lockStreaming(db: Db, protocolId: string, locale: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`streaming/${protocolId}/${locale}`}, 0))`.execute(
    db,
  )
}

export interface Exposure {
  /** Stimuli of a trial in the order of their places. */
  readonly stimuli: readonly string[]
  readonly times: number
}

/** How often each trial was given by sessions that finished or may still finish; repeats, catch trials and practice left out. */
export async function listExposures(db: Db, protocolId: string, locale: string): Promise<Exposure[]> {
  const { rows } = await sql<Exposure>`
    SELECT stimuli, count(*)::int AS times FROM (
      SELECT array_agg(shown.stimulus_id::text ORDER BY shown.place) AS stimuli
      FROM session
      JOIN trial ON trial.session_id = session.id AND trial.phase = 'main'
        AND trial.purpose = 'rating' AND trial.repeat_of IS NULL
      JOIN trial_stimulus AS shown ON shown.trial_id = trial.id
      WHERE session.protocol_id = ${protocolId}::uuid AND session.locale = ${locale}
        AND session.state IN ('active', 'completed') AND NOT session.preview
      GROUP BY trial.id) AS given
    GROUP BY stimuli`.execute(db)
  return rows
}

export interface PairTally {
  readonly second: string
  readonly first: string
  readonly secondWins: number
  readonly firstWins: number
  readonly ties: number
}

/**
 * Preferences so far by the conditions that were compared, for the attribute that is asked first. Repeats and answers that
 * an exclusion in force leaves out say nothing about the conditions.
 */
export async function listPairTallies(
  db: Db,
  protocolId: string,
  locale: string,
  attribute: string,
): Promise<PairTally[]> {
  const { rows } = await sql<PairTally>`
    SELECT second.condition AS second, first.condition AS first,
      count(*) FILTER (WHERE rating.value > 0)::int AS second_wins,
      count(*) FILTER (WHERE rating.value < 0)::int AS first_wins,
      count(*) FILTER (WHERE rating.value = 0)::int AS ties
    FROM rating
    JOIN stimulus AS second ON second.id = rating.stimulus_id
    JOIN stimulus AS first ON first.id = rating.other_stimulus_id
    JOIN answer ON answer.id = rating.answer_id
    JOIN trial ON trial.id = answer.trial_id AND trial.repeat_of IS NULL
    JOIN session ON session.id = answer.session_id
    WHERE second.protocol_id = ${protocolId}::uuid AND rating.locale = ${locale} AND rating.attribute = ${attribute}
      AND rating.study_id = (SELECT study_id FROM protocol WHERE protocol.id = ${protocolId}::uuid)
      AND NOT EXISTS (
        SELECT 1 FROM exclusion
        WHERE exclusion.study_id = rating.study_id AND exclusion.lifted_at IS NULL
          AND exclusion.target_id IN (rating.answer_id, session.id, session.rater_id))
    GROUP BY second.condition, first.condition`.execute(db)
  return rows
}
