import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import {
  findNewestSpeakingRelease,
  listActiveMonitors,
  listWaveRows,
  type MonitorRow,
} from '../../../sql/monitors.js'
import { listSentinelSetRows } from '../../../sql/sentinels.js'
import type { Actor } from '../../accounts/actor.js'
import { nextWaveAt } from './next-wave-at.js'
import { startWave, type WaveRequest } from './start-wave.js'

/** Starts what schedules and new releases call for. One monitor that cannot start does not hold up the others. */
export async function startDueWaves(ctx: AppContext): Promise<void> {
  for (const monitor of await listActiveMonitors(ctx.db)) {
    try {
      const due = await dueWave(ctx, monitor)
      if (due) await startWave(ctx, onBehalfOf(monitor), monitor.key, due)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      ctx.log.warn({ monitor: monitor.key, err: error }, 'a wave could not start')
    }
  }
}

/** Monitors act with the rights of a lead of their workspace. */
export function onBehalfOf(monitor: Pick<MonitorRow, 'workspaceId'>): Actor {
  return { workspaceId: monitor.workspaceId, userId: null, role: 'lead' }
}

async function dueWave(ctx: AppContext, monitor: MonitorRow): Promise<WaveRequest | null> {
  const settings = monitorSettings.parse(monitor.settings)
  const [last] = await listWaveRows(ctx.db, [monitor.id])
  if (last && last.closedAt === null) return null
  const [set] = await listSentinelSetRows(ctx.db, monitor.workspaceId, settings.sentinelSet)
  if (!set) return null
  if (settings.triggers.newRelease && last) {
    const newest = await findNewestSpeakingRelease(ctx.db, monitor.systemId, set.id, settings.locales)
    if (newest && newest.id !== last.releaseId && newest.createdAt > last.startedAt) {
      return {
        trigger: 'new_release',
        reason: `${monitor.system} ${newest.version} arrived.`,
        release: newest.version,
      }
    }
  }
  const next = nextWaveAt(settings.schedule, last?.startedAt ?? monitor.createdAt)
  return next && next <= ctx.now()
    ? { trigger: 'schedule', reason: `Due since ${next.toISOString()}.` }
    : null
}
