import { sql, type RawBuilder } from 'kysely'
import type { Db } from './client.js'

/** The places of one panel in a locale of a protocol, numbered from 1. */
export async function insertPanelPlaces(
  db: Db,
  places: { protocolId: string; locale: string; panelId: string; count: number },
): Promise<void> {
  await sql`
    INSERT INTO panel_place (protocol_id, locale, panel_id, number)
    SELECT ${places.protocolId}::uuid, ${places.locale}, ${places.panelId}::uuid, number
    FROM generate_series(1, ${places.count}::int) AS number`.execute(db)
}

export interface PanelPlaceWish {
  readonly protocolId: string
  readonly locale: string
  readonly panelId: string
  readonly sessionId: string
}

/**
 * Binds a free place of a panel to a session; undefined when the panel's quota is used up. Concurrent claimers step over
 * each other's rows; only when nothing else is left does one wait, because a place that somebody holds may come back.
 */
export async function bindPanelPlace(db: Db, wish: PanelPlaceWish): Promise<string | undefined> {
  return (
    (await bindFirstPlace(db, wish, sql`FOR UPDATE SKIP LOCKED`)) ??
    (await bindFirstPlace(db, wish, sql`FOR UPDATE`))
  )
}

async function bindFirstPlace(
  db: Db,
  wish: PanelPlaceWish,
  lock: RawBuilder<unknown>,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    UPDATE panel_place SET session_id = ${wish.sessionId}::uuid
    WHERE id = (
      SELECT id FROM panel_place
      WHERE protocol_id = ${wish.protocolId}::uuid AND locale = ${wish.locale}
        AND panel_id = ${wish.panelId}::uuid AND session_id IS NULL
      ORDER BY number LIMIT 1
      ${lock})
    RETURNING id`.execute(db)
  return rows[0]?.id
}

/** Where a panel is admitted by a protocol, and where it has a free place. */
export function listPlacesOfPanel(
  db: Db,
  protocolId: string,
  panelId: string,
): Promise<{ locale: string; free: boolean }[]> {
  return db
    .selectFrom('panelPlace')
    .where('protocolId', '=', protocolId)
    .where('panelId', '=', panelId)
    .groupBy('locale')
    .select(['locale', sql<boolean>`bool_or(session_id IS NULL)`.as('free')])
    .execute()
}

export interface PanelProgressRow {
  readonly locale: string
  readonly panelId: string
  readonly panel: string
  readonly name: string
  readonly kind: string
  readonly quota: number
  readonly completed: number
  readonly leased: number
}

/** How far every admitted panel of a protocol is, by locale. */
export async function listPanelProgress(db: Db, protocolId: string): Promise<PanelProgressRow[]> {
  const { rows } = await sql<PanelProgressRow>`
    SELECT place.locale, panel.id AS "panelId", panel.key AS panel, panel.name, panel.kind,
      count(*)::int AS quota,
      count(*) FILTER (WHERE session.state = 'completed')::int AS completed,
      count(*) FILTER (WHERE session.state = 'active')::int AS leased
    FROM panel_place AS place
    JOIN panel ON panel.id = place.panel_id
    LEFT JOIN session ON session.id = place.session_id AND session.state IN ('active', 'completed')
    WHERE place.protocol_id = ${protocolId}::uuid
    GROUP BY place.locale, panel.id
    ORDER BY place.locale, panel.name`.execute(db)
  return rows
}
