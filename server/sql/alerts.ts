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
  readonly at: Date
}

/** Opens an alert, or counts one more occurrence of the open one. `opened` says which. */
export async function raiseAlert(
  db: Db,
  { at, ...alert }: AlertValues,
): Promise<{ id: string; opened: boolean }> {
  return db
    .insertInto('alert')
    .values({ ...alert, openedAt: at, lastAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'dedupe'])
        .where('resolvedAt', 'is', null)
        .doUpdateSet((eb) => ({
          occurrences: eb('alert.occurrences', '+', 1),
          lastAt: at,
          message: alert.message,
          evidence: alert.evidence,
        })),
    )
    .returning(['id', sql<boolean>`xmax = 0`.as('opened')])
    .executeTakeFirstOrThrow()
}

export function listAlertRows(db: Db, workspaceId: string, filter: { alertId?: string; openOnly?: boolean }) {
  let query = db
    .selectFrom('alert')
    .leftJoin('monitor', 'monitor.id', 'alert.monitorId')
    .leftJoin('authUser', 'authUser.id', 'alert.acknowledgedBy')
    .selectAll('alert')
    .select(['monitor.key as monitor', 'authUser.name as acknowledger'])
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

export async function acknowledge(db: Db, workspaceId: string, alertId: string, by: string | null, at: Date) {
  await db
    .updateTable('alert')
    .set({ acknowledgedBy: by, acknowledgedAt: at })
    .where('id', '=', alertId)
    .where('workspaceId', '=', workspaceId)
    .where('acknowledgedAt', 'is', null)
    .execute()
}

export async function resolve(db: Db, workspaceId: string, alertId: string, at: Date) {
  await db
    .updateTable('alert')
    .set({ resolvedAt: at })
    .where('id', '=', alertId)
    .where('workspaceId', '=', workspaceId)
    .where('resolvedAt', 'is', null)
    .execute()
}
