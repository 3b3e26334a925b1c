import { sql } from 'kysely'
import type { Db } from './client.js'
import { createdText, olderThan, type PageStart } from './page.js'

export interface NewSample {
  readonly clipId: string
  readonly intakeId: string
  readonly removed: string
  readonly removedBy: string
  readonly ground: string
  /** The last day on which the audio is there, `YYYY-MM-DD`. */
  readonly keepUntil: string
}

/** Says of a new clip that it came from production. */
export async function insertSample(db: Db, sample: NewSample): Promise<void> {
  await db.insertInto('productionSample').values(sample).execute()
}

/** Production samples of a release by locale whose audio is still there. */
export function countSamples(db: Db, releaseId: string) {
  return db
    .selectFrom('productionSample')
    .innerJoin('clip', 'clip.id', 'productionSample.clipId')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .where('clip.releaseId', '=', releaseId)
    .where('productionSample.bytesRemovedAt', 'is', null)
    .select((eb) => ['prompt.locale', eb.fn.countAll<string>().as('kept')])
    .groupBy('prompt.locale')
    .orderBy('prompt.locale')
    .execute()
}

function sampleQuery(db: Db) {
  return db
    .selectFrom('productionSample')
    .innerJoin('clip', 'clip.id', 'productionSample.clipId')
    .innerJoin('release', 'release.id', 'clip.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
}

/** A page of samples, newest first; one more than `limit`. */
export function listSampleRows(
  db: Db,
  workspaceId: string,
  filter: { system?: string | undefined; locale?: string | undefined },
  page: { start: PageStart | null; limit: number },
) {
  return sampleQuery(db)
    .where('clip.workspaceId', '=', workspaceId)
    .$if(filter.system !== undefined, (query) => query.where('system.key', '=', filter.system!))
    .$if(filter.locale !== undefined, (query) => query.where('prompt.locale', '=', filter.locale!))
    .$if(page.start !== null, (query) => query.where(olderThan('clip', page.start!)))
    .select([
      'clip.id',
      'clip.createdAt',
      'system.key as system',
      'release.version as release',
      'prompt.locale',
      'prompt.key as prompt',
      'productionSample.removed',
      'productionSample.removedBy',
      'productionSample.ground',
      'productionSample.bytesRemovedAt',
      sql<string>`to_char(production_sample.keep_until, 'YYYY-MM-DD')`.as('keepUntil'),
      createdText('clip'),
    ])
    .orderBy('clip.createdAt', 'desc')
    .orderBy('clip.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}
export type SampleRow = Awaited<ReturnType<typeof listSampleRows>>[number]

function audioQuery(db: Db) {
  return db
    .selectFrom('productionSample')
    .innerJoin('clip', 'clip.id', 'productionSample.clipId')
    .where('productionSample.bytesRemovedAt', 'is', null)
    .select(['clip.id as clipId', 'clip.workspaceId', 'clip.audioSha256'])
}
export type SampleAudio = NonNullable<Awaited<ReturnType<typeof findSampleAudio>>>

/** A sample whose audio is still there. */
export function findSampleAudio(db: Db, workspaceId: string, clipId: string) {
  return audioQuery(db)
    .where('clip.id', '=', clipId)
    .where('clip.workspaceId', '=', workspaceId)
    .executeTakeFirst()
}

/** Samples whose last day is over. */
export function listExpiredAudio(db: Db, today: string) {
  return audioQuery(db)
    .where('productionSample.keepUntil', '<', sql<Date>`${today}::date`)
    .orderBy('clip.id')
    .execute()
}

/** Whether a clip was a sample whose audio has been removed. */
export async function isAudioRemoved(db: Db, clipId: string): Promise<boolean> {
  const row = await db
    .selectFrom('productionSample')
    .select('clipId')
    .where('clipId', '=', clipId)
    .where('bytesRemovedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Hashes of the copies that raters heard of a clip. */
export async function listCopyHashes(db: Db, clipId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('stimulus')
    .select('copySha256')
    .distinct()
    .where('clipId', '=', clipId)
    .where('copySha256', 'is not', null)
    .execute()
  return rows.flatMap(({ copySha256 }) => (copySha256 === null ? [] : [copySha256]))
}

export async function noteAudioRemoved(db: Db, clipId: string, at: Date): Promise<void> {
  await db.updateTable('productionSample').set({ bytesRemovedAt: at }).where('clipId', '=', clipId).execute()
}

/** Studies that still hand out places and have the clip among their stimuli. */
export async function listOpenStudiesOf(db: Db, clipId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('stimulus')
    .innerJoin('protocol', 'protocol.id', 'stimulus.protocolId')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .select('study.id')
    .distinct()
    .where('stimulus.clipId', '=', clipId)
    .where('study.state', 'in', ['pilot', 'running', 'paused'])
    .execute()
  return rows.map((row) => row.id)
}

/** Samples of a system that no launched study has had and whose audio stays until a day at least. */
export function listUnheardSamples(db: Db, systemId: string, until: string) {
  return sampleQuery(db)
    .where('release.systemId', '=', systemId)
    .where('productionSample.bytesRemovedAt', 'is', null)
    .where('productionSample.keepUntil', '>=', sql<Date>`${until}::date`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('stimulus')
            .innerJoin('protocol', 'protocol.id', 'stimulus.protocolId')
            .select('stimulus.id')
            .whereRef('stimulus.clipId', '=', 'clip.id')
            .where('protocol.number', '>', 0),
        ),
      ),
    )
    .select([
      'release.id as releaseId',
      'release.version',
      'release.createdAt',
      'prompt.locale',
      'prompt.id as promptId',
    ])
    .orderBy('prompt.locale')
    .orderBy('prompt.key')
    .execute()
}
export type UnheardSample = Awaited<ReturnType<typeof listUnheardSamples>>[number]
