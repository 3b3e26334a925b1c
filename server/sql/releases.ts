import type { Db } from './client.js'

/** A release by the names people use, within a workspace. */
export function findReleaseByName(db: Db, workspaceId: string, name: { system: string; release: string }) {
  return releaseQuery(db, workspaceId)
    .where('system.key', '=', name.system)
    .where('release.version', '=', name.release)
    .executeTakeFirst()
}

export function findRelease(db: Db, workspaceId: string, releaseId: string) {
  return releaseQuery(db, workspaceId).where('release.id', '=', releaseId).executeTakeFirst()
}

function releaseQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('release')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select([
      'release.id',
      'release.systemId',
      'release.version',
      'release.stage',
      'release.notes',
      'release.createdAt',
      'system.key as system',
      'system.name as systemName',
    ])
    .where('release.workspaceId', '=', workspaceId)
}
export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof findRelease>>>

/** Every release with what the list shows beside it, newest first. */
export function listReleaseRows(db: Db, workspaceId: string) {
  return releaseQuery(db, workspaceId)
    .select((eb) => [
      eb
        .selectFrom('decision')
        .select('decision.verdict')
        .whereRef('decision.releaseId', '=', 'release.id')
        .orderBy('decision.signedAt', 'desc')
        .limit(1)
        .as('decision'),
      eb
        .selectFrom('stimulus')
        .innerJoin('protocol', 'protocol.id', 'stimulus.protocolId')
        .select((fn) => fn.fn.count<string>('protocol.studyId').distinct().as('studies'))
        .whereRef('stimulus.releaseId', '=', 'release.id')
        .as('studies'),
      eb
        .selectFrom('risk')
        .select((fn) => fn.fn.countAll<string>().as('risks'))
        .whereRef('risk.releaseId', '=', 'release.id')
        .where('risk.state', '=', 'open')
        .as('openRisks'),
    ])
    .orderBy('release.createdAt', 'desc')
    .orderBy('release.id')
    .execute()
}

/** The release of a system that users hear: the one that entered production last and is still there. */
export function findProductionRelease(db: Db, systemId: string) {
  return productionReleases(db).where('release.systemId', '=', systemId).executeTakeFirst()
}

/** The production release of every system that has one. */
export function listProductionReleases(db: Db, workspaceId: string) {
  return productionReleases(db).where('release.workspaceId', '=', workspaceId).execute()
}

function productionReleases(db: Db) {
  return db
    .selectFrom('release')
    .select(['release.id', 'release.version'])
    .distinctOn('release.systemId')
    .where('release.stage', '=', 'post_deployment')
    .orderBy('release.systemId')
    .orderBy(
      (eb) =>
        eb
          .selectFrom('releaseStep')
          .select((step) => step.fn.max('releaseStep.madeAt').as('enteredAt'))
          .whereRef('releaseStep.releaseId', '=', 'release.id')
          .where('releaseStep.toStage', '=', 'post_deployment'),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('release.createdAt', 'desc')
}

export async function moveRelease(
  db: Db,
  step: {
    workspaceId: string
    releaseId: string
    fromStage: string
    toStage: string
    reason: string
    evidence: string
    madeBy: string | null
    madeAt: Date
  },
): Promise<boolean> {
  const moved = await db
    .updateTable('release')
    .set({ stage: step.toStage })
    .where('id', '=', step.releaseId)
    .where('workspaceId', '=', step.workspaceId)
    .where('stage', '=', step.fromStage)
    .returning('id')
    .executeTakeFirst()
  if (!moved) return false
  await db.insertInto('releaseStep').values(step).execute()
  return true
}

/** Moves of a release from stage to stage, newest first. */
export function listReleaseSteps(db: Db, releaseId: string) {
  return db
    .selectFrom('releaseStep')
    .leftJoin('authUser', 'authUser.id', 'releaseStep.madeBy')
    .select([
      'releaseStep.fromStage',
      'releaseStep.toStage',
      'releaseStep.reason',
      'releaseStep.madeAt',
      'authUser.name as madeBy',
    ])
    .where('releaseStep.releaseId', '=', releaseId)
    .orderBy('releaseStep.madeAt', 'desc')
    .execute()
}

/** The newest results of every study that heard this release, with exclusions applied. */
export function listResultsOfRelease(db: Db, workspaceId: string, releaseId: string) {
  return db
    .selectFrom('result')
    .innerJoin('study', 'study.id', 'result.studyId')
    .innerJoin('protocol', 'protocol.id', 'result.protocolId')
    .select([
      'result.studyId',
      'result.protocolId',
      'result.locale',
      'result.figures',
      'result.ratings',
      'result.excluded',
      'result.dataSha256',
      'result.seed',
      'result.computedAt',
      'study.name as study',
      'study.state',
      'protocol.settings',
      'protocol.number as protocol',
      'protocol.launchedAt',
    ])
    .where('study.workspaceId', '=', workspaceId)
    .where('result.exclusions', '=', 'applied')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('stimulus')
          .select('stimulus.id')
          .whereRef('stimulus.protocolId', '=', 'result.protocolId')
          .where('stimulus.releaseId', '=', releaseId),
      ),
    )
    .orderBy('protocol.launchedAt', 'desc')
    .orderBy('result.locale')
    .execute()
}
export type ReleaseResultRow = Awaited<ReturnType<typeof listResultsOfRelease>>[number]

export function findSystemByKey(db: Db, workspaceId: string, key: string) {
  return db
    .selectFrom('system')
    .select(['id', 'key', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** A release whatever its workspace, for jobs that get its id from Postgres. */
export function findReleaseById(db: Db, releaseId: string) {
  return db
    .selectFrom('release')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select([
      'release.id',
      'release.workspaceId',
      'release.systemId',
      'release.version',
      'system.key as system',
    ])
    .where('release.id', '=', releaseId)
    .executeTakeFirst()
}

/** Locales in which a release has clips. */
export async function listClipLocales(db: Db, releaseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('clip')
    .innerJoin('prompt', 'prompt.id', 'clip.promptId')
    .select('prompt.locale')
    .distinct()
    .where('clip.releaseId', '=', releaseId)
    .orderBy('prompt.locale')
    .execute()
  return rows.map((row) => row.locale)
}
