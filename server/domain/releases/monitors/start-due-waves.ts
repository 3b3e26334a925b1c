import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import {
  findMonitorById,
  findNewestSpeakingRelease,
  listActiveMonitors,
  listWaveRows,
  type MonitorRow,
  type WaveRow,
} from '../../../sql/monitors.js'
import { isStudyFinished } from '../../../sql/results.js'
import { listSentinelSetRows } from '../../../sql/sentinels.js'
import { nextWaveAt } from './next-wave-at.js'
import { onBehalfOf } from './on-behalf-of.js'
import { startWave, type WaveRequest } from './start-wave.js'

/**
 * Starts what new releases call for and what a schedule called for while nobody could listen, and finishes waves whose
 * charting was lost. One monitor that cannot start does not hold up the others.
 */
export async function startDueWaves(ctx: AppContext): Promise<void> {
  for (const monitor of await listActiveMonitors(ctx.db)) await startDue(ctx, monitor)
}

/** The queue's own schedule came round for one monitor. What Postgres says decides whether a wave is due. */
export async function startDueWaveOf(ctx: AppContext, monitorId: string): Promise<void> {
  const monitor = await findMonitorById(ctx.db, monitorId)
  if (monitor?.state === 'active') await startDue(ctx, monitor)
}

async function startDue(ctx: AppContext, monitor: MonitorRow): Promise<void> {
  try {
    const [last] = await listWaveRows(ctx.db, [monitor.id])
    if (last && last.closedAt === null) {
      if (await isOver(ctx, last)) await ctx.enqueue('chart-wave', { waveId: last.id })
      return
    }
    const due = await dueWave(ctx, monitor, last)
    if (!due) return
    // The schedule and the look over all monitors may come round at the same moment: one of them starts the wave.
    await startWave(ctx, onBehalfOf(monitor), monitor.key, { ...due, after: last?.number ?? 0 })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    ctx.log.warn({ monitor: monitor.key, err: error }, 'a wave could not start')
  }
}

/** A wave is over when everyone is done, or when somebody closed its study before that. */
async function isOver(ctx: AppContext, wave: WaveRow): Promise<boolean> {
  return wave.studyState === 'closed' || (await isStudyFinished(ctx.db, wave.studyId))
}

async function dueWave(
  ctx: AppContext,
  monitor: MonitorRow,
  last: WaveRow | undefined,
): Promise<WaveRequest | null> {
  const settings = monitorSettings.parse(monitor.settings)
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
    ? { trigger: 'schedule', reason: `Due since ${next.toISOString().slice(0, 16).replace('T', ' ')} UTC.` }
    : null
}
