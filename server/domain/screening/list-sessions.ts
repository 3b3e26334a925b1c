import type { AppContext } from '../../context.js'
import type { SessionRow } from '../../contract/study-sessions.js'
import { decodeCursor, encodeCursor } from '../../lib/cursor.js'
import { DomainError } from '../../lib/domain-error.js'
import { listBoardRows, type BoardFilter, type BoardRow } from '../../sql/session-board.js'
import { requireStudy } from './require-study.js'
import { minutesOf } from './session-length.js'

export interface BoardQuery {
  readonly locale?: string | undefined
  readonly state?: BoardFilter['state'] | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The live board: who is working, how far they are, and what screening says of them. */
export async function listSessions(
  ctx: AppContext,
  workspaceId: string,
  studyId: string,
  query: BoardQuery,
): Promise<{ items: SessionRow[]; next: string | null }> {
  await requireStudy(ctx.db, workspaceId, studyId)
  const start = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && start === null)
    throw new DomainError('invalid-request', 'The cursor was not made by this server')
  const { locale, state, limit } = query
  const rows = await listBoardRows(ctx.db, studyId, { locale, state, start, limit })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(viewRow),
    next: rows.length > limit && last ? encodeCursor({ at: last.startedText, id: last.id }) : null,
  }
}

function viewRow(row: BoardRow): SessionRow {
  return {
    id: row.id,
    rater: row.raterId,
    locale: row.locale,
    state: row.state,
    answered: row.answered,
    trials: row.trialCount,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    lastSeenAt: row.lastSeenAt.toISOString(),
    minutes: minutesOf(row),
    external: row.external['participant'] ?? null,
    exclusions: [...row.exclusions],
    checks: [...row.checks],
  }
}
