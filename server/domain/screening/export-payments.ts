import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { AppContext } from '../../context.js'
import { type BoardRow, listBoardRows } from '../../sql/session-board.js'
import { requireStudy } from './require-study.js'
import { minutesOf } from './session-length.js'

const columns = [
  'participant',
  'provider',
  'study',
  'submission',
  'rater',
  'session',
  'locale',
  'state',
  'started_at',
  'finished_at',
  'minutes',
  'answered',
  'trials',
  'completion_code',
  'reward',
  'currency',
] as const

const pageSize = 500
const all = { locale: undefined, state: undefined }

/**
 * What a lead needs to pay raters and to approve their submissions: every session with the platform's own ids, what came of
 * it and, where it was finished, the code its rater was shown and the reward its protocol promised.
 */
export async function exportPayments(
  ctx: AppContext,
  workspaceId: string,
  studyId: string,
): Promise<Readable> {
  await requireStudy(ctx.db, workspaceId, studyId)
  return Readable.from(paymentRows(ctx, studyId)).pipe(
    stringify({ header: true, columns: [...columns], escape_formulas: true }),
  )
}

async function* paymentRows({ db }: AppContext, studyId: string): AsyncGenerator<unknown[]> {
  let start: { at: string; id: string } | null = null
  do {
    const rows: BoardRow[] = await listBoardRows(db, studyId, { ...all, start, limit: pageSize })
    const page = rows.slice(0, pageSize)
    for (const row of page) yield paymentRow(row)
    const last = page.at(-1)
    start = rows.length > pageSize && last ? { at: last.startedText, id: last.id } : null
  } while (start !== null)
}

/** Screening does not touch pay: a finished session has its code and its reward, whatever was put aside later. */
function paymentRow(row: BoardRow): unknown[] {
  const finished = row.state === 'completed'
  const { participant, provider, study, submission } = row.external
  return [
    participant ?? null,
    provider ?? null,
    study ?? null,
    submission ?? null,
    row.raterId,
    row.id,
    row.locale,
    row.state,
    row.startedAt.toISOString(),
    row.finishedAt?.toISOString() ?? null,
    minutesOf(row),
    row.answered,
    row.trialCount,
    finished ? row.completionCode : null,
    finished ? (row.reward?.amount ?? null) : null,
    finished ? (row.reward?.currency ?? null) : null,
  ]
}
