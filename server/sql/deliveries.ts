import { sql } from 'kysely'
import type { Db } from './client.js'

export function listTargetRows(db: Db, workspaceId: string) {
  return db
    .selectFrom('deliveryTarget')
    .select(['id', 'kind', 'address', 'secret', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .orderBy('createdAt')
    .execute()
}

export function insertTarget(
  db: Db,
  target: {
    id: string
    workspaceId: string
    kind: string
    address: string
    secret: string | null
    createdAt: Date
  },
) {
  return db.insertInto('deliveryTarget').values(target).execute()
}

/** Takes a target off the list; answers whether it was on it. */
export async function removeTarget(
  db: Db,
  workspaceId: string,
  targetId: string,
  at: Date,
): Promise<boolean> {
  const removed = await db
    .updateTable('deliveryTarget')
    .set({ removedAt: at })
    .where('id', '=', targetId)
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return removed.numUpdatedRows > 0n
}

/** Plans one delivery of an alert to every target of its workspace. */
export function planDeliveries(db: Db, workspaceId: string, alertId: string) {
  return db
    .insertInto('delivery')
    .columns(['targetId', 'alertId'])
    .expression((eb) =>
      eb
        .selectFrom('deliveryTarget')
        .select(['deliveryTarget.id', sql<string>`${alertId}::uuid`.as('alertId')])
        .where('workspaceId', '=', workspaceId)
        .where('removedAt', 'is', null),
    )
    .onConflict((conflict) => conflict.columns(['targetId', 'alertId']).doNothing())
    .execute()
}

export function listDeliveryRows(db: Db, alertIds: readonly string[]) {
  if (alertIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('delivery')
    .innerJoin('deliveryTarget', 'deliveryTarget.id', 'delivery.targetId')
    .select([
      'delivery.alertId',
      'delivery.attempts',
      'delivery.deliveredAt',
      'delivery.lastError',
      'deliveryTarget.kind',
      'deliveryTarget.address',
    ])
    .where('delivery.alertId', 'in', alertIds)
    .orderBy('delivery.createdAt')
    .execute()
}
export type DeliveryRow = Awaited<ReturnType<typeof listDeliveryRows>>[number]

/** Undelivered ones that may be tried now: the wait doubles with every attempt, until ten have failed. */
export function listDueDeliveries(db: Db, now: Date) {
  return db
    .selectFrom('delivery')
    .innerJoin('deliveryTarget', 'deliveryTarget.id', 'delivery.targetId')
    .innerJoin('alert', 'alert.id', 'delivery.alertId')
    .leftJoin('monitor', 'monitor.id', 'alert.monitorId')
    .select([
      'delivery.id',
      'delivery.attempts',
      'deliveryTarget.kind',
      'deliveryTarget.address',
      'deliveryTarget.secret',
      'alert.id as alertId',
      'alert.cause',
      'alert.locale',
      'alert.attribute',
      'alert.message',
      'alert.openedAt',
      'monitor.key as monitor',
    ])
    .where('delivery.deliveredAt', 'is', null)
    .where('deliveryTarget.removedAt', 'is', null)
    .where('delivery.attempts', '<', 10)
    .where(
      sql<boolean>`delivery.created_at + (power(2, delivery.attempts) - 1) * interval '15 seconds' <= ${now}`,
    )
    .orderBy('delivery.createdAt')
    .limit(100)
    .execute()
}
export type DueDelivery = Awaited<ReturnType<typeof listDueDeliveries>>[number]

/**
 * Takes a delivery for one attempt. False when another process took it meanwhile, so that one alert is not sent twice; the
 * attempt counts even if this process dies in it.
 */
export async function claimDelivery(
  db: Db,
  delivery: { readonly id: string; readonly attempts: number },
): Promise<boolean> {
  const taken = await db
    .updateTable('delivery')
    .set({ attempts: delivery.attempts + 1 })
    .where('id', '=', delivery.id)
    .where('attempts', '=', delivery.attempts)
    .where('deliveredAt', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

export function recordOutcome(
  db: Db,
  deliveryId: string,
  outcome: { readonly deliveredAt: Date | null; readonly lastError: string | null },
) {
  return db.updateTable('delivery').set(outcome).where('id', '=', deliveryId).execute()
}
