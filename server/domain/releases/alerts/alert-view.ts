import type { AlertView } from '../../../contract/alerts.js'
import { oneOf } from '../../../lib/one-of.js'
import { groupBy } from '../../../lib/group-by.js'
import type { AlertRow } from '../../../sql/alerts.js'
import type { DeliveryRow } from '../../../sql/deliveries.js'

const causes = [
  'panel_drift',
  'pipeline_change',
  'model_regression',
  'signal_alarm',
  'exclusion_jump',
  'playback_fault',
] as const
export type AlertCause = (typeof causes)[number]

export function alertViews(rows: readonly AlertRow[], deliveries: readonly DeliveryRow[]): AlertView[] {
  const byAlert = groupBy(deliveries, (delivery) => delivery.alertId)
  return rows.map((row) => ({
    id: row.id,
    cause: oneOf(causes, row.cause),
    locale: row.locale,
    attribute: row.attribute,
    message: row.message,
    monitor: row.monitor,
    occurrences: row.occurrences,
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    acknowledgedBy: row.acknowledger,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    deliveries: (byAlert.get(row.id) ?? []).map((delivery) => ({
      kind: oneOf(['webhook', 'email'], delivery.kind),
      address: delivery.address,
      deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
      attempts: delivery.attempts,
      lastError: delivery.lastError,
    })),
  }))
}
