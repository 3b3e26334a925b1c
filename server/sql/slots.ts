import { sql, type RawBuilder } from 'kysely'
import type { Db } from './client.js'

export interface QueueKey {
  readonly studyId: string
  readonly locale: string
}

/** Study-locales that hand out slots now, or whose sessions are still under way. */
export function listOpenQueues(db: Db): Promise<QueueKey[]> {
  return db
    .selectFrom('slot')
    .innerJoin('study', 'study.id', 'slot.studyId')
    .innerJoin('protocol', 'protocol.id', 'slot.protocolId')
    .where('study.state', 'in', ['pilot', 'running', 'paused'])
    .where('protocol.preparing', '=', false)
    .where('slot.withdrawnAt', 'is', null)
    .select(['slot.studyId', 'slot.locale'])
    .distinct()
    .orderBy('slot.studyId')
    .orderBy('slot.locale')
    .execute()
}

/** Slots that nobody holds or has used up, in the order in which they are handed out: quota − completed − leased. */
export async function listFreeSlots(db: Db, queue: QueueKey): Promise<string[]> {
  const rows = await db
    .selectFrom('slot')
    .innerJoin('protocol', 'protocol.id', 'slot.protocolId')
    .select('slot.id')
    .where('slot.studyId', '=', queue.studyId)
    .where('slot.locale', '=', queue.locale)
    .where('slot.withdrawnAt', 'is', null)
    .where('protocol.preparing', '=', false)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('session')
            .select(sql`1`.as('held'))
            .whereRef('session.slotId', '=', 'slot.id')
            .where('session.state', 'in', ['active', 'completed']),
        ),
      ),
    )
    .orderBy('slot.number')
    .execute()
  return rows.map((row) => row.id)
}

/** Which locales of a study have a free slot. */
export async function listLocalesWithPlaces(
  db: Db,
  studyId: string,
): Promise<{ locale: string; free: number }[]> {
  return db
    .selectFrom('slot')
    .leftJoin('session', (join) =>
      join.onRef('session.slotId', '=', 'slot.id').on('session.state', 'in', ['active', 'completed']),
    )
    .where('slot.studyId', '=', studyId)
    .where('slot.withdrawnAt', 'is', null)
    .groupBy('slot.locale')
    .select(['slot.locale', sql<number>`(count(*) FILTER (WHERE session.id IS NULL))::int`.as('free')])
    .execute()
}

/** The protocol a slot belongs to, or undefined when it was withdrawn. */
export function findSlot(db: Db, slotId: string) {
  return db
    .selectFrom('slot')
    .innerJoin('study', 'study.id', 'slot.studyId')
    .where('slot.id', '=', slotId)
    .where('slot.withdrawnAt', 'is', null)
    .select(['slot.id', 'slot.number', 'slot.protocolId', 'study.state as studyState'])
    .executeTakeFirst()
}

export interface BoundRow {
  readonly id: string
  readonly number: number
  readonly trials: readonly (readonly string[])[]
}

export interface RowWish {
  readonly protocolId: string
  readonly locale: string
  readonly sessionId: string
  /** Stimuli the rater was given before. */
  readonly avoid: readonly string[]
}

/**
 * Binds the first free design row that holds none of `avoid` to a session. Concurrent claimers step over each other's
 * rows; only when nothing else is left does one wait, because a row that somebody holds may come back.
 */
export async function bindDesignRow(db: Db, wish: RowWish): Promise<BoundRow | undefined> {
  return (
    (await bindFirstRow(db, wish, sql`FOR UPDATE SKIP LOCKED`)) ??
    (await bindFirstRow(db, wish, sql`FOR UPDATE`))
  )
}

async function bindFirstRow(
  db: Db,
  wanted: RowWish,
  lock: RawBuilder<unknown>,
): Promise<BoundRow | undefined> {
  const fresh =
    wanted.avoid.length === 0
      ? sql``
      : sql`AND NOT EXISTS (
          SELECT 1 FROM jsonb_array_elements(trials) AS trial, jsonb_array_elements_text(trial) AS stimulus
          WHERE stimulus = ANY (${wanted.avoid}::text[]))`
  const { rows } = await sql<BoundRow>`
    UPDATE design_row SET session_id = ${wanted.sessionId}
    WHERE id = (
      SELECT id FROM design_row
      WHERE protocol_id = ${wanted.protocolId} AND locale = ${wanted.locale} AND session_id IS NULL ${fresh}
      ORDER BY number LIMIT 1
      ${lock})
    RETURNING id, number, trials`.execute(db)
  return rows[0]
}

/** Any planned row, for a preview, which binds nothing. */
export function peekDesignRow(db: Db, protocolId: string, locale: string): Promise<BoundRow | undefined> {
  return db
    .selectFrom('designRow')
    .select(['id', 'number', 'trials'])
    .where('protocolId', '=', protocolId)
    .where('locale', '=', locale)
    .orderBy('number')
    .limit(1)
    .$narrowType<{ trials: string[][] }>()
    .executeTakeFirst()
}
