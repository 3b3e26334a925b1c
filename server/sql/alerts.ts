import { sql } from 'kysely'
import type { Db } from './client.js'

/** Open alerts that say figures cannot be trusted until they are settled. */
export function listFreezingAlerts(db: Db, workspaceId: string) {
  return db
    .selectFrom('alert')
    .select(['locale', 'cause', 'message'])
    .where('workspaceId', '=', workspaceId)
    .where('cause', 'in', ['panel_drift', 'pipeline_change'])
    .where('resolvedAt', 'is', null)
    .execute()
}

/** Open alerts that concern a release: those raised for it, and those on the panel or the pipeline of any locale. */
export function listAlertsOnRelease(db: Db, workspaceId: string, releaseId: string) {
  return db
    .selectFrom('alert')
    .select(['locale', 'cause', 'message'])
    .where('workspaceId', '=', workspaceId)
    .where('resolvedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('releaseId', '=', releaseId), eb('cause', 'in', ['panel_drift', 'pipeline_change'])]),
    )
    .orderBy('openedAt')
    .execute()
}

export interface AlertValues {
  readonly id: string
  readonly workspaceId: string
  readonly monitorId: string | null
  readonly releaseId: string | null
  readonly dedupe: string
  readonly cause: string
  readonly locale: string | null
  readonly attribute: string | null
  readonly message: string
  readonly evidence: string
  readonly studyId: string | null
  readonly direction: 'up' | 'down' | null
  /** What was looked at; the same again is no second occurrence. */
  readonly occasion: string
  readonly at: Date
}

/**
 * Opens an alert, or counts one more occurrence of the open one; the same occasion again changes nothing but the words.
 * `opened` and `again` say which it was.
 */
export async function raiseAlert(
  db: Db,
  { at, ...alert }: AlertValues,
): Promise<{ id: string; opened: boolean; again: boolean }> {
  const before = await db
    .selectFrom('alert')
    .select('occasion')
    .where('workspaceId', '=', alert.workspaceId)
    .where('dedupe', '=', alert.dedupe)
    .where('resolvedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const row = await db
    .insertInto('alert')
    .values({ ...alert, openedAt: at, lastAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'dedupe'])
        .where('resolvedAt', 'is', null)
        .doUpdateSet((eb) => ({
          occurrences: sql`alert.occurrences + (alert.occasion <> excluded.occasion)::int`,
          lastAt: sql`CASE WHEN alert.occasion = excluded.occasion THEN alert.last_at ELSE excluded.last_at END`,
          occasion: eb.ref('excluded.occasion'),
          message: eb.ref('excluded.message'),
          evidence: eb.ref('excluded.evidence'),
          studyId: eb.ref('excluded.studyId'),
        })),
    )
    .returning(['id', sql<boolean>`xmax = 0`.as('opened')])
    .executeTakeFirstOrThrow()
  return { ...row, again: !row.opened && before?.occasion !== alert.occasion }
}

export function listAlertRows(db: Db, workspaceId: string, filter: { alertId?: string; openOnly?: boolean }) {
  let query = db
    .selectFrom('alert')
    .leftJoin('monitor', 'monitor.id', 'alert.monitorId')
    .leftJoin('authUser', 'authUser.id', 'alert.acknowledgedBy')
    .leftJoin('authUser as closer', 'closer.id', 'alert.resolvedBy')
    .leftJoin('study', 'study.id', 'alert.studyId')
    .leftJoin('release', 'release.id', 'alert.releaseId')
    .leftJoin('system', 'system.id', 'release.systemId')
    .selectAll('alert')
    .select([
      'monitor.key as monitor',
      'authUser.name as acknowledger',
      'closer.name as resolver',
      'study.name as studyName',
      'system.id as systemId',
      'system.key as system',
      'release.version as release',
    ])
    .where('alert.workspaceId', '=', workspaceId)
  if (filter.alertId !== undefined) query = query.where('alert.id', '=', filter.alertId)
  if (filter.openOnly === true) query = query.where('alert.resolvedAt', 'is', null)
  return query
    .orderBy(sql`alert.resolved_at IS NOT NULL`)
    .orderBy('alert.lastAt', 'desc')
    .limit(200)
    .execute()
}
export type AlertRow = Awaited<ReturnType<typeof listAlertRows>>[number]

/** Acknowledges an alert that nobody has; answers whether this did it. */
export async function acknowledge(
  db: Db,
  workspaceId: string,
  alertId: string,
  by: string | null,
  at: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable('alert')
    .set({ acknowledgedBy: by, acknowledgedAt: at })
    .where('id', '=', alertId)
    .where('workspaceId', '=', workspaceId)
    .where('acknowledgedAt', 'is', null)
    .where('resolvedAt', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Resolves an alert that is not; answers whether this did it. */
export async function resolve(
  db: Db,
  workspaceId: string,
  alertId: string,
  end: { readonly by: string | null; readonly at: Date; readonly note: string },
): Promise<boolean> {
  const changed = await db
    .updateTable('alert')
    .set({ resolvedBy: end.by, resolvedAt: end.at, resolution: end.note })
    .where('id', '=', alertId)
    .where('workspaceId', '=', workspaceId)
    .where('resolvedAt', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export interface AlertEventValues {
  readonly alertId: string
  readonly kind: AlertEventKind
  readonly at: Date
  readonly byId: string | null
  readonly note: string
}
export type AlertEventKind = 'opened' | 'again' | 'acknowledged' | 'heard_again' | 'resolved'

export function insertAlertEvent(db: Db, event: AlertEventValues) {
  return db.insertInto('alertEvent').values(event).execute()
}

/** What happened to alerts, oldest first. */
export function listAlertEvents(db: Db, alertIds: readonly string[]) {
  if (alertIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('alertEvent')
    .leftJoin('authUser', 'authUser.id', 'alertEvent.byId')
    .select([
      'alertEvent.alertId',
      'alertEvent.kind',
      'alertEvent.at',
      'alertEvent.note',
      'authUser.name as by',
    ])
    .where('alertEvent.alertId', 'in', alertIds)
    .orderBy('alertEvent.id')
    .execute()
}
export type AlertEventRow = Awaited<ReturnType<typeof listAlertEvents>>[number]
