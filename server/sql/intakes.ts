import { sql } from 'kysely'
import type { Db } from './client.js'
import type { Json } from './tables.generated.js'

export type IntakeState = 'receiving' | 'working' | 'done'
export type ItemStatus = 'waiting' | 'stored' | 'duplicate' | 'refused'

export async function insertIntake(
  db: Db,
  intake: { workspaceId: string; createdBy: string | null },
): Promise<string> {
  const row = await db.insertInto('intake').values(intake).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** What was learnt about a batch while it arrived. */
export async function updateIntake(
  db: Db,
  intakeId: string,
  change: { state?: IntakeState; release?: string; manifest?: readonly object[]; sampling?: object },
): Promise<void> {
  const { manifest, sampling, ...rest } = change
  await db
    .updateTable('intake')
    .set({
      ...rest,
      ...(manifest ? { manifest: JSON.stringify(manifest) as unknown as Json } : {}),
      ...(sampling ? { sampling: JSON.stringify(sampling) as unknown as Json } : {}),
    })
    .where('id', '=', intakeId)
    .execute()
}

export function findIntake(db: Db, intakeId: string) {
  return db.selectFrom('intake').selectAll().where('id', '=', intakeId).executeTakeFirst()
}

export type IntakeRow = NonNullable<Awaited<ReturnType<typeof findIntake>>>

export function listIntakeItems(db: Db, intakeId: string) {
  return db.selectFrom('intakeItem').selectAll().where('intakeId', '=', intakeId).orderBy('path').execute()
}
export type IntakeItemRow = Awaited<ReturnType<typeof listIntakeItems>>[number]

export interface NewItem {
  readonly intakeId: string
  readonly path: string
  readonly receivedSha256: string | null
  readonly status: ItemStatus
  readonly fault: string | null
  readonly detail: string | null
}

/** Answers whether the batch did not have the path yet. */
export async function insertItem(db: Db, item: NewItem): Promise<boolean> {
  const row = await db
    .insertInto('intakeItem')
    .values(item)
    .onConflict((conflict) => conflict.columns(['intakeId', 'path']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function settleItem(
  db: Db,
  itemId: string,
  outcome: { status: ItemStatus; fault: string | null; detail: string | null; clipId: string | null },
): Promise<void> {
  await db.updateTable('intakeItem').set(outcome).where('id', '=', itemId).execute()
}

/** Whether bytes are still waited for, by any batch, or belong to a clip whose audio is kept, one clip left out. */
export async function areBytesNeeded(
  db: Db,
  sha256: string,
  { besides }: { besides?: string } = {},
): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    SELECT EXISTS (
        SELECT 1 FROM clip LEFT JOIN production_sample ON production_sample.clip_id = clip.id
        WHERE clip.audio_sha256 = ${sha256} AND production_sample.bytes_removed_at IS NULL
          AND clip.id IS DISTINCT FROM ${besides ?? null}::uuid)
      OR EXISTS (SELECT 1 FROM stimulus WHERE copy_sha256 = ${sha256})
      OR EXISTS (SELECT 1 FROM intake_item WHERE received_sha256 = ${sha256} AND status = 'waiting') AS needed`.execute(
    db,
  )
  return rows[0]?.needed ?? true
}
