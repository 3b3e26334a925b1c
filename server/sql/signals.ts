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
      'signal.locale',
      'release.version as release',
      'release.id as releaseId',
      sql<string>`to_char(signal.day, 'YYYY-MM-DD')`.as('day'),
      sql<number>`sum(signal.events)`.as('events'),
      sql<number | null>`sum(signal.total)`.as('total'),
    ])
    .where('signal.workspaceId', '=', workspaceId)
  if (filter.systemId !== undefined) query = query.where('release.systemId', '=', filter.systemId)
  if (filter.releaseId !== undefined) query = query.where('signal.releaseId', '=', filter.releaseId)
  if (filter.locale !== undefined) query = query.where('signal.locale', '=', filter.locale)
  if (filter.name !== undefined) query = query.where('signal.name', '=', filter.name)
  return query
    .groupBy(['signal.name', 'signal.locale', 'release.version', 'release.id', 'signal.day'])
    .orderBy('signal.name')
    .orderBy('signal.locale')
    .orderBy('release.id')
    .orderBy('signal.day')
    .execute()
}
export type SignalRow = Awaited<ReturnType<typeof listSignalRows>>[number]
