import { sql } from 'kysely'
import type { Db } from './client.js'
import { insertPromptSet, type NewPromptSet } from './prompts.js'

/** The latest version of every sentinel set of a workspace, or of one key. */
export function listSentinelSetRows(db: Db, workspaceId: string, key?: string) {
  let query = db
    .selectFrom('promptSet')
    .select(['id', 'key', 'version', 'name', 'createdAt'])
    .distinctOn('key')
    .where('workspaceId', '=', workspaceId)
    .where('sentinel', '=', true)
  if (key !== undefined) query = query.where('key', '=', key)
  return query.orderBy('key').orderBy('version', 'desc').execute()
}

/** Share of each set's clips that another set has too, in the same role with the same bytes. */
export async function listKeptShares(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('promptSet')
    .innerJoin('promptSet as before', (join) =>
      join
        .onRef('before.workspaceId', '=', 'promptSet.workspaceId')
        .onRef('before.key', '=', 'promptSet.key')
        .on(sql<boolean>`before.version = prompt_set.version - 1`),
    )
    .innerJoin('sentinelClip', 'sentinelClip.promptSetId', 'promptSet.id')
    .leftJoin('sentinelClip as kept', (join) =>
      join
        .onRef('kept.promptSetId', '=', 'before.id')
        .onRef('kept.role', '=', 'sentinelClip.role')
        .onRef('kept.audioSha256', '=', 'sentinelClip.audioSha256'),
    )
    .select([
      'promptSet.id',
      sql<number>`(count(DISTINCT kept.clip_id)::float8 / count(DISTINCT sentinel_clip.clip_id))`.as('share'),
    ])
    .where('promptSet.workspaceId', '=', workspaceId)
    .where('promptSet.sentinel', '=', true)
    .where('promptSet.key', 'in', keys)
    .groupBy('promptSet.id')
    .execute()
  return new Map(rows.map((row) => [row.id, row.share]))
}

/** The frozen clips of sets; `intact` says whether the clip still holds the bytes it was frozen with. */
export function listSentinelClipRows(db: Db, setIds: readonly string[]) {
  if (setIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('sentinelClip')
    .innerJoin('clip', 'clip.id', 'sentinelClip.clipId')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .innerJoin('release', 'release.id', 'clip.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select((eb) => [
      'sentinelClip.promptSetId',
      'sentinelClip.clipId',
      'sentinelClip.role',
      'sentinelClip.audioSha256',
      'prompt.locale',
      'prompt.key as prompt',
      'system.key as system',
      'release.version as release',
      eb('clip.audioSha256', '=', eb.ref('sentinelClip.audioSha256')).as('intact'),
    ])
    .where('sentinelClip.promptSetId', 'in', setIds)
    .orderBy('sentinelClip.role')
    .orderBy('prompt.locale')
    .orderBy('prompt.key')
    .execute()
}
export type SentinelClipRow = Awaited<ReturnType<typeof listSentinelClipRows>>[number]

/** Clips of a release for these prompts. */
export function findClipsOfPrompts(
  db: Db,
  workspaceId: string,
  name: { system: string; release: string },
  prompts: readonly { locale: string; key: string }[],
) {
  return db
    .selectFrom('clip')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .innerJoin('release', 'release.id', 'clip.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select(['clip.id', 'clip.audioSha256', 'prompt.id as promptId', 'prompt.locale', 'prompt.key'])
    .where('clip.workspaceId', '=', workspaceId)
    .where('system.key', '=', name.system)
    .where('release.version', '=', name.release)
    .where((eb) =>
      eb.or(
        prompts.map((prompt) =>
          eb.and([eb('prompt.locale', '=', prompt.locale), eb('prompt.key', '=', prompt.key)]),
        ),
      ),
    )
    .execute()
}

export async function insertSentinelSet(
  db: Db,
  set: Omit<NewPromptSet, 'sentinel'>,
  promptIds: readonly string[],
  clips: readonly { clipId: string; role: string; audioSha256: string }[],
): Promise<void> {
  await insertPromptSet(db, { ...set, sentinel: true }, promptIds)
  await db
    .insertInto('sentinelClip')
    .values(clips.map((clip) => ({ promptSetId: set.id, ...clip })))
    .execute()
}
