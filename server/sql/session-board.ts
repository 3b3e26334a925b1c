import { sql } from 'kysely'
import type { Db } from './client.js'

export async function isStudyOf(db: Db, workspaceId: string, studyId: string): Promise<boolean> {
  const row = await db
    .selectFrom('study')
    .select('id')
    .where('id', '=', studyId)
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  return row !== undefined
}

export interface BoardRow {
  readonly id: string
  readonly raterId: string
  readonly locale: string
  readonly state: 'active' | 'completed' | 'abandoned' | 'screened_out'
  readonly answered: number
  readonly trialCount: number
  readonly startedAt: Date
  readonly startedText: string
  readonly finishedAt: Date | null
  readonly lastSeenAt: Date
  readonly external: Readonly<Record<string, string>>
  readonly completionCode: string
  /** What the protocol of this session promises for finishing it. */
  readonly reward: { readonly amount: number; readonly currency: string } | null
  readonly exclusions: readonly { readonly id: string; readonly rule: string; readonly reason: string }[]
  readonly checks: readonly {
    readonly rule: string
    readonly outcome: 'passed' | 'failed' | 'unavailable'
    readonly reason: string
  }[]
}

export interface BoardFilter {
  readonly locale: string | undefined
  readonly state: BoardRow['state'] | undefined
  readonly start: { readonly at: string; readonly id: string } | null
  readonly limit: number
}

/** Sessions of a study, newest first, previews left out; one more than `limit`, to tell whether another page follows. */
export async function listBoardRows(db: Db, studyId: string, filter: BoardFilter): Promise<BoardRow[]> {
  const { locale, state, start, limit } = filter
  const { rows } = await sql<BoardRow>`
    SELECT session.id, session.rater_id, session.locale, session.state, session.answered, session.trial_count,
      session.started_at, session.finished_at, session.last_seen_at, session.external,
      session.completion_code, protocol.settings #> '{completion,payPerSession}' AS reward,
      to_char(session.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS started_text,
      coalesce((
        SELECT json_agg(json_build_object('id', exclusion.id, 'rule', exclusion.rule, 'reason', exclusion.reason)
          ORDER BY exclusion.excluded_at, exclusion.id)
        FROM exclusion
        WHERE exclusion.study_id = session.study_id AND exclusion.lifted_at IS NULL
          AND ((exclusion.target = 'session' AND exclusion.target_id = session.id)
            OR (exclusion.target = 'rater' AND exclusion.target_id = session.rater_id))), '[]') AS exclusions,
      coalesce((
        SELECT json_agg(json_build_object('rule', found.rule, 'outcome', found.outcome, 'reason', found.reason)
          ORDER BY found.rule)
        FROM screening_check AS found WHERE found.session_id = session.id), '[]') AS checks
    FROM session JOIN protocol ON protocol.id = session.protocol_id
    WHERE session.study_id = ${studyId}::uuid AND NOT session.preview
      ${locale === undefined ? sql`` : sql`AND session.locale = ${locale}`}
      ${state === undefined ? sql`` : sql`AND session.state = ${state}`}
      ${start === null ? sql`` : sql`AND (session.started_at, session.id) < (${start.at}::timestamptz, ${start.id}::uuid)`}
    ORDER BY session.started_at DESC, session.id DESC
    LIMIT ${limit + 1}`.execute(db)
  return rows
}
