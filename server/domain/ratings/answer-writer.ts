import type { AppContext } from '../../context.js'
import { insertAnswers, type NewAnswer, type StoredAnswer } from '../../sql/ratings.js'

/** Statements under way at once: enough to keep Postgres busy, few enough that answers gather while it works. */
const mostInFlight = 2
const mostPerStatement = 64

interface Waiting {
  readonly answer: NewAnswer
  readonly settle: (stored: StoredAnswer) => void
  readonly fail: (error: unknown) => void
}

export interface AnswerWriter {
  /** Resolves once the answer is committed, or was left out because of a conflict. */
  write(answer: NewAnswer): Promise<StoredAnswer>
}

/**
 * Commits answers that arrive together in one statement. Nobody waits for company: a statement leaves as soon as one of
 * the few connections it may use is free, and takes with it whatever has arrived by then. Answers of one session
 * go one after the other, so that a statement never meets two that exclude each other.
 */
export function openAnswerWriter(ctx: Pick<AppContext, 'db' | 'now'>): AnswerWriter {
  let queue: Waiting[] = []
  const busySessions = new Set<string>()
  let inFlight = 0

  const start = (): void => {
    while (inFlight < mostInFlight) {
      const batch = takeBatch()
      if (batch.length === 0) return
      inFlight++
      void commit(batch)
    }
  }
  const takeBatch = (): Waiting[] => {
    const batch: Waiting[] = []
    const rest: Waiting[] = []
    for (const waiting of queue) {
      const { session_id: session } = waiting.answer
      if (batch.length === mostPerStatement || busySessions.has(session)) rest.push(waiting)
      else {
        busySessions.add(session)
        batch.push(waiting)
      }
    }
    queue = rest
    return batch
  }
  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await writeBatch(ctx, batch)
    } finally {
      for (const { answer } of batch) busySessions.delete(answer.session_id)
      inFlight--
      start()
    }
  }
  return {
    write(answer) {
      return new Promise((settle, fail) => {
        queue.push({ answer, settle, fail })
        // After the requests that arrived in the same turn of the event loop.
        if (queue.length === 1) setImmediate(start)
      })
    },
  }
}

async function writeBatch(ctx: Pick<AppContext, 'db' | 'now'>, batch: readonly Waiting[]): Promise<void> {
  try {
    const stored = await insertAnswers(
      ctx.db,
      batch.map((waiting) => waiting.answer),
      ctx.now(),
    )
    const bySession = new Map(stored.map((row) => [row.sessionId, row]))
    for (const { answer, settle, fail } of batch) {
      const row = bySession.get(answer.session_id)
      if (row === undefined) fail(new Error('an answer was neither stored nor refused'))
      else settle(row)
    }
  } catch (error) {
    if (batch.length === 1) batch[0]!.fail(error)
    // One answer that Postgres cannot take must not fail the others: each is tried alone.
    else for (const waiting of batch) await writeBatch(ctx, [waiting])
  }
}
