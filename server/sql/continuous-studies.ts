import type { Db } from './client.js'
import type { Json } from './tables.generated.js'

function studyQuery(db: Db) {
  return db
    .selectFrom('continuousStudy')
    .innerJoin('system', 'system.id', 'continuousStudy.systemId')
    .selectAll('continuousStudy')
    .select('system.key as system')
}

export function listContinuousRows(db: Db, workspaceId: string) {
  return studyQuery(db)
    .where('continuousStudy.workspaceId', '=', workspaceId)
    .orderBy('continuousStudy.key')
    .execute()
}
export type ContinuousRow = Awaited<ReturnType<typeof listContinuousRows>>[number]

export function findContinuousRow(db: Db, workspaceId: string, key: string) {
  return studyQuery(db)
    .where('continuousStudy.workspaceId', '=', workspaceId)
    .where('continuousStudy.key', '=', key)
    .executeTakeFirst()
}

/** Active continuous studies of every workspace. */
export function listActiveContinuousRows(db: Db) {
  return studyQuery(db)
    .where('continuousStudy.state', '=', 'active')
    .orderBy('continuousStudy.createdAt')
    .execute()
}

export async function saveContinuousRow(
  db: Db,
  study: {
    readonly workspaceId: string
    readonly key: string
    readonly name: string
    readonly state: string
    readonly systemId: string
    readonly settings: object
    readonly createdAt: Date
  },
): Promise<void> {
  const settings = JSON.stringify(study.settings) as unknown as Json
  const { name, state, systemId } = study
  await db
    .insertInto('continuousStudy')
    .values({ ...study, settings })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'key']).doUpdateSet({ name, state, systemId, settings }),
    )
    .execute()
}

/** Rounds of continuous studies, newest first. */
export function listRoundRows(db: Db, continuousStudyIds: readonly string[]) {
  if (continuousStudyIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('continuousRound')
    .innerJoin('release', 'release.id', 'continuousRound.releaseId')
    .innerJoin('study', 'study.id', 'continuousRound.studyId')
    .selectAll('continuousRound')
    .select(['release.version', 'study.state as studyState'])
    .where('continuousRound.continuousStudyId', 'in', continuousStudyIds)
    .orderBy('continuousRound.number', 'desc')
    .execute()
}
export type RoundRow = Awaited<ReturnType<typeof listRoundRows>>[number]

export interface NewRound {
  readonly id: string
  readonly continuousStudyId: string
  readonly number: number
  readonly studyId: string
  readonly releaseId: string
  readonly samples: number
  readonly startedAt: Date
}

export async function insertRound(db: Db, round: NewRound): Promise<void> {
  await db.insertInto('continuousRound').values(round).execute()
}
