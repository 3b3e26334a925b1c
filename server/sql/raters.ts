import { sql } from 'kysely'
import type { Db } from './client.js'

export interface RaterIdentity {
  readonly workspaceId: string
  readonly provider: string
  readonly externalId: string
}

/** The rater with this identity, made if new. */
export async function upsertRater(db: Db, identity: RaterIdentity): Promise<string> {
  const known = await findRater(db, identity)
  if (known !== undefined) return known
  // The update changes nothing; it makes the row visible when another request inserted it in this instant.
  const row = await db
    .insertInto('rater')
    .values(identity)
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'provider', 'externalId'])
        .doUpdateSet((values) => ({ externalId: values.ref('excluded.externalId') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The rater with this identity, if there is one. */
export async function findRater(db: Db, identity: RaterIdentity): Promise<string | undefined> {
  const row = await db
    .selectFrom('rater')
    .select('id')
    .where('workspaceId', '=', identity.workspaceId)
    .where('provider', '=', identity.provider)
    .where('externalId', '=', identity.externalId)
    .executeTakeFirst()
  return row?.id
}

async function isInPanel(db: Db, panelId: string, raterId: string): Promise<boolean> {
  const row = await db
    .selectFrom('panelRater')
    .select('raterId')
    .where('panelId', '=', panelId)
    .where('raterId', '=', raterId)
    .executeTakeFirst()
  return row !== undefined
}

/** Puts a rater into a panel unless its cap is reached; false when it is full. A member stays one. */
export async function joinPanel(db: Db, panelId: string, raterId: string): Promise<boolean> {
  if (await isInPanel(db, panelId, raterId)) return true
  // Joiners of one panel take turns, so that the cap holds; the statement after the lock sees who joined before.
  await sql`SELECT 1 FROM panel WHERE id = ${panelId} FOR UPDATE`.execute(db)
  const { rows } = await sql<{ member: boolean }>`
    WITH joined AS (
      INSERT INTO panel_rater (panel_id, rater_id)
      SELECT id, ${raterId} FROM panel
      WHERE id = ${panelId}
        AND (cap IS NULL OR cap > (SELECT count(*) FROM panel_rater WHERE panel_id = ${panelId}))
      ON CONFLICT DO NOTHING
      RETURNING rater_id)
    SELECT EXISTS (SELECT 1 FROM joined)
      OR EXISTS (SELECT 1 FROM panel_rater WHERE panel_id = ${panelId} AND rater_id = ${raterId}) AS member
  `.execute(db)
  return rows[0]?.member ?? false
}
