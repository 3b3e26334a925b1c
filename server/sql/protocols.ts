import { sql } from 'kysely'
import type { Db } from './client.js'
import type { Json } from './tables.generated.js'

/** Rows in one statement: Postgres takes at most 65,535 parameters. */
const batchSize = 2000

export interface NewProtocol {
  readonly id: string
  readonly studyId: string
  readonly settings: object
  readonly settingsSha256: string
  readonly seed: number
  readonly pilot: boolean
  readonly preview: boolean
  readonly launchedBy: string | null
  readonly launchedAt: Date
  readonly plan: object
}

/** Freezes a protocol under the next number of its study. The study's row is locked by the caller. */
export async function insertProtocol(db: Db, protocol: NewProtocol): Promise<void> {
  const { preview, settings, plan, ...row } = protocol
  const next = preview
    ? sql<number>`(SELECT least(coalesce(min(number), 0), 0) - 1 FROM protocol WHERE study_id = ${row.studyId})`
    : sql<number>`(SELECT greatest(coalesce(max(number), 0), 0) + 1 FROM protocol WHERE study_id = ${row.studyId})`
  await db
    .insertInto('protocol')
    .values({
      ...row,
      number: next,
      preparing: true,
      settings: JSON.stringify(settings) as unknown as Json,
      plan: JSON.stringify(plan) as unknown as Json,
    })
    .execute()
}

export interface NewStimulus {
  readonly id: string
  readonly protocolId: string
  readonly locale: string
  readonly releaseId: string
  readonly promptId: string
  readonly clipId: string
  readonly role: string
  readonly condition: string
  readonly gainDb: number
  readonly durationMs: number
  /** What a clip with a known answer expects. */
  readonly expected: object | null
}

export async function insertStimuli(db: Db, stimuli: readonly NewStimulus[]): Promise<void> {
  for (let from = 0; from < stimuli.length; from += batchSize)
    await db
      .insertInto('stimulus')
      .values(
        stimuli.slice(from, from + batchSize).map(({ expected, ...row }) => ({
          ...row,
          expected: expected === null ? null : JSON.stringify(expected),
        })),
      )
      .execute()
}

export interface NewDesignRow {
  readonly protocolId: string
  readonly locale: string
  readonly number: number
  readonly block: number
  readonly trials: readonly (readonly string[])[]
}

export async function insertDesignRows(db: Db, rows: readonly NewDesignRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize)
    await db
      .insertInto('designRow')
      .values(
        rows.slice(from, from + batchSize).map((row) => ({
          ...row,
          trials: JSON.stringify(row.trials),
        })),
      )
      .execute()
}

/** The places of a locale, numbered from 1. */
export async function insertSlots(
  db: Db,
  slots: { protocolId: string; studyId: string; locale: string; count: number },
): Promise<void> {
  await sql`
    INSERT INTO slot (protocol_id, study_id, locale, number)
    SELECT ${slots.protocolId}::uuid, ${slots.studyId}::uuid, ${slots.locale}, number
    FROM generate_series(1, ${slots.count}::int) AS number`.execute(db)
}

/** Takes back every place nobody holds or has used; answers them, so that the queues can forget them too. */
export async function withdrawFreeSlots(
  db: Db,
  studyId: string,
  at: Date,
): Promise<{ id: string; locale: string }[]> {
  const { rows } = await sql<{ id: string; locale: string }>`
    UPDATE slot SET withdrawn_at = ${at}
    WHERE study_id = ${studyId} AND withdrawn_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM session WHERE session.slot_id = slot.id AND session.state IN ('active', 'completed'))
    RETURNING id, locale`.execute(db)
  return rows
}

export function findProtocolRow(db: Db, protocolId: string) {
  return db
    .selectFrom('protocol')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .where('protocol.id', '=', protocolId)
    .select([
      'protocol.id',
      'protocol.studyId',
      'protocol.number',
      'protocol.preparing',
      'protocol.settings',
      'protocol.plan',
      'study.workspaceId',
      'study.state',
    ])
    .executeTakeFirst()
}

/** The newest preview of a study's settings, if they have not changed since. */
export function findPreview(db: Db, studyId: string, settingsSha256: string) {
  return db
    .selectFrom('protocol')
    .select(['id', 'preparing'])
    .where('studyId', '=', studyId)
    .where('settingsSha256', '=', settingsSha256)
    .where('number', '<', 0)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
}

export interface CopyTask {
  readonly id: string
  readonly audioSha256: string
  readonly locale: string
  readonly condition: string
  readonly role: string
  readonly gainDb: number
}

/** Stimuli whose rater copy is still to be made, grouped by the file it is made from. */
export function listMissingCopies(db: Db, protocolId: string): Promise<CopyTask[]> {
  return db
    .selectFrom('stimulus')
    .innerJoin('clip', 'clip.id', 'stimulus.clipId')
    .where('stimulus.protocolId', '=', protocolId)
    .where('stimulus.copySha256', 'is', null)
    .select([
      'stimulus.id',
      'clip.audioSha256',
      'stimulus.locale',
      'stimulus.condition',
      'stimulus.role',
      'stimulus.gainDb',
    ])
    .orderBy('clip.audioSha256')
    .execute()
}

export async function storeCopy(
  db: Db,
  stimulusId: string,
  copy: { copySha256: string; copyBytes: number; durationMs: number },
): Promise<void> {
  await db.updateTable('stimulus').set(copy).where('id', '=', stimulusId).execute()
}

/** Opens a protocol whose copies are all there; answers whether this call did it. */
export async function openProtocol(db: Db, protocolId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE protocol SET preparing = false
    WHERE id = ${protocolId} AND preparing
      AND NOT EXISTS (SELECT 1 FROM stimulus WHERE protocol_id = ${protocolId} AND copy_sha256 IS NULL)
    RETURNING id`.execute(db)
  return rows.length > 0
}
