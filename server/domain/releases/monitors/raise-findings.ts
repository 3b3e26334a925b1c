import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listWavePoints, type MonitorRow, type WaveRow } from '../../../sql/monitors.js'
import { raiseAlert } from '../alerts/raise-alert.js'
import { chartMonitor, readWave } from './monitored-series.js'
import { onBehalfOf } from './on-behalf-of.js'
import { startWave } from './start-wave.js'

/** Raises an alert for everything that a wave's charts say, and has it checked where the monitor is told to. */
export async function raiseFindings(ctx: AppContext, monitor: MonitorRow, wave: WaveRow): Promise<void> {
  const { chart, triggers } = monitorSettings.parse(monitor.settings)
  const series = chartMonitor(await listWavePoints(ctx.db, [monitor.id]), chart)
  const news: string[] = []
  for (const finding of readWave(series, wave.number).findings) {
    const { locale, attribute, cause, direction, message } = finding
    const opened = await raiseAlert(ctx, {
      workspaceId: monitor.workspaceId,
      monitorId: monitor.id,
      releaseId: wave.releaseId,
      studyId: wave.studyId,
      cause,
      direction,
      dedupe: [monitor.id, locale, attribute, cause, direction].join('/'),
      occasion: `wave ${wave.number}`,
      locale,
      attribute,
      message: `${monitor.name}, ${locale}, ${attribute}: ${message}`,
      evidence: { wave: wave.number, ...finding.series },
    })
    if (opened) news.push(`${locale}, ${attribute}: ${message}`)
  }
  // What was started to check an alert is the check: it starts no further one.
  if (news.length > 0 && triggers.afterAlert && wave.trigger !== 'reevaluation')
    await check(ctx, monitor, wave, news.join(' '))
}

async function check(ctx: AppContext, monitor: MonitorRow, wave: WaveRow, reason: string): Promise<void> {
  try {
    await startWave(ctx, onBehalfOf(monitor), monitor.key, {
      trigger: 'reevaluation',
      reason: `Wave ${wave.number} raised an alert. ${reason}`.slice(0, 500),
      release: wave.release,
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    ctx.log.warn({ monitor: monitor.key, err: error }, 'a wave could not start after an alert')
  }
}
