import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listActiveMonitors } from '../../../sql/monitors.js'
import { findReleaseById } from '../../../sql/releases.js'
import { listSignalRows } from '../../../sql/signals.js'
import { raiseAlert } from '../alerts/raise-alert.js'
import { onBehalfOf } from '../monitors/start-due-waves.js'
import { startWave } from '../monitors/start-wave.js'
import { chartSignals } from './chart-signals.js'

/** Looks at the newest day of every signal of a release; what left its limits raises an alert and may start a wave. */
export async function watchSignals(ctx: AppContext, releaseId: string): Promise<void> {
  const release = await findReleaseById(ctx.db, releaseId)
  if (!release) return
  const charts = chartSignals(await listSignalRows(ctx.db, release.workspaceId, { releaseId }))
  for (const chart of charts) {
    const newest = chart.points.at(-1)
    if (!newest?.alarm) continue
    const message = `${chart.name} of ${release.system} ${release.version} in ${chart.locale} left its limits on ${newest.day}.`
    const opened = await raiseAlert(ctx, {
      workspaceId: release.workspaceId,
      releaseId,
      cause: 'signal_alarm',
      dedupe: ['signal', releaseId, chart.locale, chart.name].join('/'),
      locale: chart.locale,
      message,
      evidence: chart,
    })
    if (opened) await checkByListening(ctx, release.systemId, message, release.version)
  }
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
