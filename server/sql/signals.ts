import { sql } from 'kysely'
import type { Db } from './client.js'

export interface SignalValues {
  readonly workspaceId: string
  readonly releaseId: string
  readonly locale: string
  readonly day: string
  readonly name: string
  readonly source: string
  readonly events: number
  readonly total: number | null
}

/** Stores a batch; the same figure again changes nothing, another figure for the same day corrects it. */
export async function upsertSignals(
  db: Db,
  signals: readonly SignalValues[],
): Promise<{ stored: number; corrected: number }> {
  const rows = await db
    .insertInto('signal')
    .values(signals.map((signal) => ({ ...signal, day: sql<Date>`${signal.day}::date` })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'releaseId', 'locale', 'name', 'source', 'day'])
        .doUpdateSet((eb) => ({
          events: eb.ref('excluded.events'),
          total: eb.ref('excluded.total'),
          receivedAt: sql<Date>`now()`,
          lookedAt: null,
        }))
        .where(
          sql<boolean>`(signal.events, signal.total) IS DISTINCT FROM (excluded.events, excluded.total)`,
        ),
    )
    // xmax is zero for a row that this statement made, and set for one that it changed.
    .returning(sql<boolean>`xmax = 0`.as('fresh'))
    .execute()
  const stored = rows.filter((row) => row.fresh).length
  return { stored, corrected: rows.length - stored }
}

export function listSignalRows(
  db: Db,
  workspaceId: string,
  filter: {
    systemId?: string
    releaseId?: string | undefined
    locale?: string | undefined
    name?: string | undefined
  },
) {
  let query = db
    .selectFrom('signal')
    .innerJoin('release', 'release.id', 'signal.releaseId')
    .select([
      'signal.name',
      'signal.source',
      'signal.locale',
      'release.version as release',
      'release.id as releaseId',
      sql<string>`to_char(signal.day, 'YYYY-MM-DD')`.as('day'),
      'signal.events',
      'signal.total',
      sql<boolean>`signal.looked_at IS NULL`.as('fresh'),
    ])
    .where('signal.workspaceId', '=', workspaceId)
  if (filter.systemId !== undefined) query = query.where('release.systemId', '=', filter.systemId)
  if (filter.releaseId !== undefined) query = query.where('signal.releaseId', '=', filter.releaseId)
  if (filter.locale !== undefined) query = query.where('signal.locale', '=', filter.locale)
  if (filter.name !== undefined) query = query.where('signal.name', '=', filter.name)
  return query
    .orderBy('signal.name')
    .orderBy('signal.source')
    .orderBy('signal.locale')
    .orderBy('release.createdAt')
    .orderBy('release.id')
    .orderBy('signal.day')
    .execute()
}
export type SignalRow = Awaited<ReturnType<typeof listSignalRows>>[number]

/** These figures were held against their charts. One that was corrected meanwhile is left to be looked at again. */
export async function markLookedAt(db: Db, seen: readonly SignalRow[], at: Date): Promise<void> {
  const figures = seen.map(({ releaseId, locale, name, source, day, events, total }) => ({
    release_id: releaseId,
    locale,
    name,
    source,
    day,
    events,
    total,
  }))
  await sql`
    UPDATE signal SET looked_at = ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) AS seen (
      release_id uuid, locale text, name text, source text, day date, events float8, total float8)
    WHERE signal.release_id = seen.release_id AND signal.locale = seen.locale AND signal.name = seen.name
      AND signal.source = seen.source AND signal.day = seen.day
      AND signal.events = seen.events AND signal.total IS NOT DISTINCT FROM seen.total`.execute(db)
}

/** Which signals a workspace has, newest figures first. */
export function listSeriesRows(db: Db, workspaceId: string) {
  return db
    .selectFrom('signal')
    .innerJoin('release', 'release.id', 'signal.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select([
      'signal.name',
      'signal.source',
      'system.key as system',
      'release.version as release',
      'signal.locale',
      sql<number>`count(*)::int`.as('days'),
      sql<string>`to_char(min(signal.day), 'YYYY-MM-DD')`.as('from'),
      sql<string>`to_char(max(signal.day), 'YYYY-MM-DD')`.as('to'),
    ])
    .where('signal.workspaceId', '=', workspaceId)
    .groupBy(['signal.name', 'signal.source', 'system.key', 'release.id', 'signal.locale'])
    .orderBy(sql`max(signal.day)`, 'desc')
    .orderBy('system.key')
    .orderBy('release.createdAt', 'desc')
    .orderBy('signal.locale')
    .orderBy('signal.name')
    .execute()
}
