import { alertCauses, alertEventKinds, type AlertView } from '../../../contract/alerts.js'
import { groupBy } from '../../../lib/group-by.js'
import { oneOf } from '../../../lib/one-of.js'
import type { AlertEventRow, AlertRow } from '../../../sql/alerts.js'
import type { DeliveryRow } from '../../../sql/deliveries.js'

export function alertViews(
  rows: readonly AlertRow[],
  events: readonly AlertEventRow[],
  deliveries: readonly DeliveryRow[],
): AlertView[] {
  const logs = groupBy(events, (event) => event.alertId)
  const sent = groupBy(deliveries, (delivery) => delivery.alertId)
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row),
    cause: oneOf(alertCauses, row.cause),
    direction: row.direction === null ? null : oneOf(['up', 'down'], row.direction),
    locale: row.locale,
    attribute: row.attribute,
    message: row.message,
    monitor: row.monitor,
    study: row.studyId === null ? null : { id: row.studyId, name: row.studyName ?? '' },
    release:
      row.releaseId === null
        ? null
        : { id: row.releaseId, system: row.system ?? '', version: row.release ?? '' },
    occurrences: row.occurrences,
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    acknowledgedBy: row.acknowledger,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    resolvedBy: row.resolver,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolution: row.resolution,
    log: (logs.get(row.id) ?? []).map((event) => ({
      kind: oneOf(alertEventKinds, event.kind),
      at: event.at.toISOString(),
      by: event.by,
      note: event.note,
    })),
    deliveries: (sent.get(row.id) ?? []).map((delivery) => ({
      kind: oneOf(['webhook', 'email'], delivery.kind),
      address: delivery.address,
      deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
      attempts: delivery.attempts,
      lastError: delivery.lastError,
    })),
  }))
}

function stateOf(row: AlertRow): AlertView['state'] {
  if (row.resolvedAt !== null) return 'resolved'
  return row.acknowledgedAt === null ? 'open' : 'acknowledged'
}
