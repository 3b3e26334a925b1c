import type { MonitorRow } from '../../../sql/monitors.js'
import type { Actor } from '../../accounts/actor.js'

/** Monitors act with the rights of a lead of their workspace. */
export function onBehalfOf(monitor: Pick<MonitorRow, 'workspaceId'>): Actor {
  return { workspaceId: monitor.workspaceId, userId: null, role: 'lead' }
}
