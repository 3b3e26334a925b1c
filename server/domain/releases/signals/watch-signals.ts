import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listActiveMonitors } from '../../../sql/monitors.js'
import { findReleaseById } from '../../../sql/releases.js'
import { listSignalRows, markLookedAt, type SignalRow } from '../../../sql/signals.js'
import { raiseAlert } from '../alerts/raise-alert.js'
import { onBehalfOf } from '../monitors/on-behalf-of.js'
import { startWave } from '../monitors/start-wave.js'
import { chartSignals } from './chart-signals.js'

/**
 * Holds every figure that came since the last look against its chart; a signal that left its limits the wrong way raises an
 * alert and may start a wave. Days may come late and in batches, so more than the newest one is looked at, and each once.
 */
export async function watchSignals(ctx: AppContext, releaseId: string): Promise<void> {
  const release = await findReleaseById(ctx.db, releaseId)
  if (!release) return
  const rows = await listSignalRows(ctx.db, release.workspaceId, { releaseId })
  const fresh = rows.filter((row) => row.fresh)
  const news = new Set(fresh.map(keyOf))
  for (const chart of chartSignals(rows)) {
    const found = chart.points.filter((point) => point.alarm && news.has(keyOf({ ...chart, day: point.day })))
    const newest = found.at(-1)
    if (!newest) continue
    const message = `${chart.name} of ${release.system} ${release.version} in ${chart.locale} left its limits on ${newest.day}.`
    const opened = await raiseAlert(ctx, {
      workspaceId: release.workspaceId,
      releaseId,
      cause: 'signal_alarm',
      dedupe: ['signal', releaseId, chart.locale, chart.name, chart.source].join('/'),
      occasion: newest.day,
      locale: chart.locale,
      message,
      evidence: chart,
    })
    if (opened) await checkByListening(ctx, release.systemId, message, release.version)
  }
  await markLookedAt(ctx.db, fresh, ctx.now())
}

function keyOf(figure: Pick<SignalRow, 'name' | 'source' | 'locale' | 'day'>): string {
  return [figure.name, figure.source, figure.locale, figure.day].join('\n')
}

/** A signal says that something happened; a wave says what listeners hear. */
async function checkByListening(
  ctx: AppContext,
  systemId: string,
  reason: string,
  release: string,
): Promise<void> {
  for (const monitor of await listActiveMonitors(ctx.db, systemId)) {
    if (!monitorSettings.parse(monitor.settings).triggers.signalAlarm) continue
    try {
      await startWave(ctx, onBehalfOf(monitor), monitor.key, { trigger: 'signal_alarm', reason, release })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      ctx.log.warn({ monitor: monitor.key, err: error }, 'a wave could not start after a signal alarm')
    }
  }
}
