import { sql } from 'kysely'
import type { Db } from './client.js'

function monitorQuery(db: Db) {
  return db
    .selectFrom('monitor')
    .innerJoin('system', 'system.id', 'monitor.systemId')
    .selectAll('monitor')
    .select('system.key as system')
}

export function listMonitorRows(db: Db, workspaceId: string) {
  return monitorQuery(db).where('monitor.workspaceId', '=', workspaceId).orderBy('monitor.name').execute()
}

export function findMonitorById(db: Db, monitorId: string) {
  return monitorQuery(db).where('monitor.id', '=', monitorId).executeTakeFirst()
}

export function findMonitor(db: Db, workspaceId: string, key: string) {
  return monitorQuery(db)
    .where('monitor.workspaceId', '=', workspaceId)
    .where('monitor.key', '=', key)
    .executeTakeFirst()
}
export type MonitorRow = NonNullable<Awaited<ReturnType<typeof findMonitor>>>

export function listActiveMonitors(db: Db, systemId?: string) {
  const query = monitorQuery(db).where('monitor.state', '=', 'active')
  return (systemId === undefined ? query : query.where('monitor.systemId', '=', systemId)).execute()
}

export function upsertMonitor(
  db: Db,
  monitor: {
    id: string
    workspaceId: string
    key: string
    name: string
    state: string
    systemId: string
    settings: string
    createdAt: Date
  },
) {
  return db
    .insertInto('monitor')
    .values(monitor)
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'key']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        state: eb.ref('excluded.state'),
        systemId: eb.ref('excluded.systemId'),
        settings: eb.ref('excluded.settings'),
      })),
    )
    .execute()
}

export function listWaveRows(db: Db, monitorIds: readonly string[]) {
  if (monitorIds.length === 0) return Promise.resolve([])
  return waveQuery(db).where('wave.monitorId', 'in', monitorIds).orderBy('wave.number', 'desc').execute()
}

export function findWave(db: Db, waveId: string) {
  return waveQuery(db).where('wave.id', '=', waveId).executeTakeFirst()
}

export function findWaveOfStudy(db: Db, studyId: string) {
  return waveQuery(db).where('wave.studyId', '=', studyId).executeTakeFirst()
}

function waveQuery(db: Db) {
  return db
    .selectFrom('wave')
    .innerJoin('release', 'release.id', 'wave.releaseId')
    .innerJoin('study', 'study.id', 'wave.studyId')
    .leftJoin('promptSet', 'promptSet.id', 'wave.sentinelSetId')
    .selectAll('wave')
    .select([
      'release.version as release',
      'promptSet.version as sentinelSetVersion',
      'study.state as studyState',
      sql<string[] | null>`study.settings -> 'prompts' -> 'keys'`.as('prompts'),
    ])
}
export type WaveRow = NonNullable<Awaited<ReturnType<typeof findWave>>>

export function insertWave(
  db: Db,
  wave: {
    id: string
    monitorId: string
    number: number
    studyId: string
    sentinelSetId: string
    releaseId: string
    trigger: string
    reason: string
    startedAt: Date
  },
) {
  return db.insertInto('wave').values(wave).execute()
}

/** Takes back a wave whose study could not be launched. */
export function deleteWave(db: Db, waveId: string) {
  return db.deleteFrom('wave').where('id', '=', waveId).execute()
}

export function closeWave(db: Db, waveId: string, at: Date) {
  return db
    .updateTable('wave')
    .set({ closedAt: at })
    .where('id', '=', waveId)
    .where('closedAt', 'is', null)
    .execute()
}

export interface WavePointValues {
  readonly locale: string
  readonly attribute: string
  readonly role: string
  readonly mean: number
  readonly se: number
  readonly panelVariance: number
  readonly noiseVariance: number
  readonly overlap: number
  readonly raters: number
  readonly ratings: number
}

/** The points of a wave, replaced whole: figures that were computed again take the place of earlier ones. */
export async function replaceWavePoints(db: Db, waveId: string, points: readonly WavePointValues[]) {
  await db.deleteFrom('wavePoint').where('waveId', '=', waveId).execute()
  if (points.length > 0) {
    await db
      .insertInto('wavePoint')
      .values(points.map((point) => ({ waveId, ...point })))
      .execute()
  }
}

/** Points of all closed waves of monitors, oldest first. */
export function listWavePoints(db: Db, monitorIds: readonly string[]) {
  if (monitorIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('wavePoint')
    .innerJoin('wave', 'wave.id', 'wavePoint.waveId')
    .selectAll('wavePoint')
    .select(['wave.monitorId', 'wave.number as wave', 'wave.startedAt as at'])
    .where('wave.monitorId', 'in', monitorIds)
    .where('wave.closedAt', 'is not', null)
    .orderBy('wave.number')
    .execute()
}
export type WavePointRow = Awaited<ReturnType<typeof listWavePoints>>[number]

/** The newest release of a system that speaks all of a sentinel set's prompts, in the locales asked for. */
export function findNewestSpeakingRelease(
  db: Db,
  systemId: string,
  promptSetId: string,
  locales: readonly string[],
) {
  return db
    .selectFrom('release')
    .select(['release.id', 'release.version', 'release.createdAt'])
    .where('release.systemId', '=', systemId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('promptSetMember')
            .innerJoin('prompt', 'prompt.id', 'promptSetMember.promptId')
            .select(sql`1`.as('missing'))
            .where('promptSetMember.promptSetId', '=', promptSetId)
            .where('prompt.locale', 'in', locales)
            .where((inner) =>
              inner.not(
                inner.exists(
                  inner
                    .selectFrom('clip')
                    .select('clip.id')
                    .whereRef('clip.promptId', '=', 'prompt.id')
                    .whereRef('clip.releaseId', '=', 'release.id'),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('release.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Share of a study's raters who also finished a session of another one. */
export async function sharedRaters(db: Db, studyId: string, otherStudyId: string | null): Promise<number> {
  if (otherStudyId === null) return 0
  const { rows } = await sql<{ share: number | null }>`
    WITH mine AS (SELECT DISTINCT rater_id FROM session WHERE study_id = ${studyId} AND state = 'completed'),
         theirs AS (SELECT DISTINCT rater_id FROM session WHERE study_id = ${otherStudyId} AND state = 'completed')
    SELECT (count(theirs.rater_id)::float8 / nullif(count(*), 0)) AS share
    FROM mine LEFT JOIN theirs USING (rater_id)`.execute(db)
  return rows[0]?.share ?? 0
}
