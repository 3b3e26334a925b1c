import type { Db } from './client.js'

export interface ReleaseName {
  readonly system: string
  readonly release: string
}

/** Every clip of some releases in a locale, with what level matching and the launch check look at. */
export function listStudyClips(
  db: Db,
  workspaceId: string,
  locale: string,
  releases: readonly ReleaseName[],
) {
  return (
    db
      .selectFrom('clip')
      .innerJoin('release', 'release.id', 'clip.releaseId')
      .innerJoin('system', 'system.id', 'release.systemId')
      .innerJoin('prompt', 'prompt.id', 'clip.promptId')
      .innerJoin('audio', 'audio.sha256', 'clip.audioSha256')
      .where('clip.workspaceId', '=', workspaceId)
      .where('prompt.locale', '=', locale)
      // Samples from production whose audio has been removed can be heard by nobody.
      .leftJoin('productionSample', 'productionSample.clipId', 'clip.id')
      .where('productionSample.bytesRemovedAt', 'is', null)
      .where((eb) =>
        eb.or(
          releases.map(({ system, release }) =>
            eb.and([eb('system.key', '=', system), eb('release.version', '=', release)]),
          ),
        ),
      )
      .select([
        'clip.id',
        'clip.releaseId',
        'clip.promptId',
        'clip.audioSha256',
        'system.key as system',
        'release.version as release',
        'prompt.key as prompt',
        'prompt.text',
        'prompt.tags',
        'audio.measurement',
        'audio.diagnostics',
      ])
      .orderBy('prompt.key')
      .execute()
  )
}
export type StudyClipRow = Awaited<ReturnType<typeof listStudyClips>>[number]

/** Keys of the prompts of a set's newest version in one locale, in the set's order. */
export async function listSetKeys(
  db: Db,
  workspaceId: string,
  set: string,
  locale: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('promptSet')
    .innerJoin('promptSetMember', 'promptSetMember.promptSetId', 'promptSet.id')
    .innerJoin('prompt', 'prompt.id', 'promptSetMember.promptId')
    .where('promptSet.workspaceId', '=', workspaceId)
    .where('promptSet.key', '=', set)
    .where('prompt.locale', '=', locale)
    .where('promptSet.version', '=', (eb) =>
      eb
        .selectFrom('promptSet as newest')
        .whereRef('newest.workspaceId', '=', 'promptSet.workspaceId')
        .whereRef('newest.key', '=', 'promptSet.key')
        .select((fn) => fn.fn.max('newest.version').as('version')),
    )
    .select('prompt.key')
    .orderBy('promptSetMember.position')
    .execute()
  return rows.map((row) => row.key)
}

/** Keys of the prompts of one locale that carry a tag. */
export async function listTaggedKeys(
  db: Db,
  workspaceId: string,
  tag: string,
  locale: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('prompt')
    .select('key')
    .where('workspaceId', '=', workspaceId)
    .where('locale', '=', locale)
    .where((eb) => eb(eb.val(tag), '=', eb.fn.any('tags')))
    .orderBy('key')
    .execute()
  return rows.map((row) => row.key)
}
