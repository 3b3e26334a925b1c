import { sql } from 'kysely'
import type { Db } from './client.js'
import { createdText, olderThan, type PageStart } from './page.js'
import type { Json } from './tables.generated.js'

export interface ClipFilter {
  readonly locale?: string | undefined
  readonly system?: string | undefined
  readonly release?: string | undefined
  readonly search?: string | undefined
}

function clipQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('clip')
    .innerJoin('release', 'release.id', 'clip.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .innerJoin('audio', 'audio.sha256', 'clip.audioSha256')
    .leftJoin('productionSample', 'productionSample.clipId', 'clip.id')
    .where('clip.workspaceId', '=', workspaceId)
    .select([
      'clip.id',
      'clip.fileName',
      'clip.createdAt',
      'clip.audioSha256 as sha256',
      'system.key as system',
      'release.version as release',
      'prompt.key as prompt',
      'prompt.locale',
      'prompt.text',
      'audio.format',
      'audio.bytes',
      'audio.measurement',
      'audio.diagnostics',
      'productionSample.bytesRemovedAt as audioRemovedAt',
      createdText('clip'),
    ])
}
export type ClipRow = Awaited<ReturnType<typeof listClipRows>>[number]

/** A page of clips, newest first; one more than `limit`, so that the caller knows whether there is another page. */
export function listClipRows(
  db: Db,
  workspaceId: string,
  filter: ClipFilter,
  page: { start: PageStart | null; limit: number },
) {
  const like = `%${(filter.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return clipQuery(db, workspaceId)
    .$if(filter.locale !== undefined, (query) => query.where('prompt.locale', '=', filter.locale!))
    .$if(filter.system !== undefined, (query) => query.where('system.key', '=', filter.system!))
    .$if(filter.release !== undefined, (query) => query.where('release.version', '=', filter.release!))
    .$if(filter.search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('prompt.text', 'ilike', like),
          eb('prompt.key', 'ilike', like),
          eb('clip.fileName', 'ilike', like),
        ]),
      ),
    )
    .$if(page.start !== null, (query) => query.where(olderThan('clip', page.start!)))
    .orderBy('clip.createdAt', 'desc')
    .orderBy('clip.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export function findClip(db: Db, workspaceId: string, clipId: string) {
  return clipQuery(db, workspaceId).select('audio.peaks').where('clip.id', '=', clipId).executeTakeFirst()
}

/** The clip of a release and prompt, locked against a second one arriving at the same time. */
export function findClipOf(db: Db, releaseId: string, promptId: string) {
  return db
    .selectFrom('clip')
    .select(['id', 'audioSha256'])
    .where('releaseId', '=', releaseId)
    .where('promptId', '=', promptId)
    .executeTakeFirst()
}

/** Answers undefined when the release speaks this prompt already. */
export function insertClip(
  db: Db,
  clip: { workspaceId: string; releaseId: string; promptId: string; audioSha256: string; fileName: string },
) {
  return db
    .insertInto('clip')
    .values(clip)
    .onConflict((conflict) => conflict.columns(['releaseId', 'promptId']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export interface NewAudio {
  readonly sha256: string
  readonly format: string
  readonly bytes: number
  readonly measurement: object
  readonly diagnostics: object
  readonly peaks: Buffer
}

/** The same bytes measured twice are the same row. */
export async function insertAudio(db: Db, audio: NewAudio): Promise<void> {
  await db
    .insertInto('audio')
    .values({
      ...audio,
      measurement: JSON.stringify(audio.measurement) as unknown as Json,
      diagnostics: JSON.stringify(audio.diagnostics) as unknown as Json,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

export function findAudio(db: Db, sha256: string) {
  return db.selectFrom('audio').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

/** Which clip spoke each prompt for the named conditions of a protocol. */
export function listSpokenClips(db: Db, protocolId: string, locale: string, conditions: readonly string[]) {
  return db
    .selectFrom('stimulus')
    .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
    .select(['prompt.key as prompt', 'prompt.text', 'stimulus.condition', 'stimulus.clipId'])
    .where('stimulus.protocolId', '=', protocolId)
    .where('stimulus.locale', '=', locale)
    .where('stimulus.condition', 'in', conditions)
    .where('stimulus.role', 'in', ['test', 'hidden_reference', 'anchor'])
    .execute()
}

/** Whether a launched study has the clip among its stimuli. */
export async function isClipUsed(db: Db, workspaceId: string, clipId: string): Promise<boolean> {
  const row = await db
    .selectFrom('stimulus')
    .innerJoin('clip', 'clip.id', 'stimulus.clipId')
    .select('stimulus.id')
    .where('clip.workspaceId', '=', workspaceId)
    .where('clip.id', '=', clipId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a sentinel set of the workspace froze this clip. */
export async function isClipFrozen(db: Db, workspaceId: string, clipId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sentinelClip')
    .innerJoin('clip', 'clip.id', 'sentinelClip.clipId')
    .select('clip.id')
    .where('clip.workspaceId', '=', workspaceId)
    .where('clip.id', '=', clipId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Removes a clip and answers the hash of its file, or undefined when there was none. */
export function deleteClip(db: Db, workspaceId: string, clipId: string) {
  return db
    .deleteFrom('clip')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', clipId)
    .returning('audioSha256')
    .executeTakeFirst()
}

/** Removes the row of a file that no clip of any workspace needs any more; answers whether it did. */
export async function deleteAudioIfUnused(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM audio WHERE sha256 = ${sha256}
      AND NOT EXISTS (SELECT 1 FROM clip WHERE clip.audio_sha256 = audio.sha256)
      AND NOT EXISTS (
        SELECT 1 FROM intake_item WHERE received_sha256 = audio.sha256 AND intake_item.status = 'waiting')
    RETURNING sha256`.execute(db)
  return rows.length > 0
}
