import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { groupBy } from '../../../lib/group-by.js'
import {
  closeWave,
  findWave,
  listActiveMonitors,
  listWavePoints,
  listWaveRows,
  sharedRaters,
  replaceWavePoints,
  type MonitorRow,
  type WaveRow,
} from '../../../sql/monitors.js'
import { listSentinelClipRows, listSentinelSetRows } from '../../../sql/sentinels.js'
import { inTransaction } from '../../../sql/transaction.js'
import { listStoredResults } from '../../../sql/results.js'
import { storedFigures } from '../../results/stored-figures.js'
import { raiseAlert } from '../alerts/raise-alert.js'
import { chartOf, chartSeries, type ChartedPoint } from './chart-series.js'
import { diagnoseWave } from './diagnose-wave.js'
import { wavePoints, type SentinelRoles } from './wave-points.js'

/** Closes a finished wave, puts its figures on the charts, and raises what they show. */
export async function chartWave(ctx: AppContext, waveId: string): Promise<void> {
  const wave = await findWave(ctx.db, waveId)
  const monitor = wave && (await listActiveMonitors(ctx.db)).find((one) => one.id === wave.monitorId)
  if (!wave || !monitor) return
  const settings = monitorSettings.parse(monitor.settings)
  const results = await listStoredResults(ctx.db, wave.studyId, 'applied')
  const roles = await sentinelRoles(ctx, monitor, settings.sentinelSet)
  const live = `${monitor.system}@${wave.release}`
  const before = (await listWaveRows(ctx.db, [monitor.id])).find((one) => one.number === wave.number - 1)
  const overlap = await sharedRaters(ctx.db, wave.studyId, before?.studyId ?? null)
  const points = results.flatMap((row) =>
    storedFigures(row).groups.flatMap((group) => wavePoints(group, roles, live, overlap)),
  )
  await inTransaction(ctx.db, async (trx) => {
    await replaceWavePoints(trx, wave.id, points)
    await closeWave(trx, wave.id, ctx.now())
  })
  await raiseDiagnoses(ctx, monitor, wave)
}

async function sentinelRoles(ctx: AppContext, monitor: MonitorRow, setKey: string): Promise<SentinelRoles> {
  const [set] = await listSentinelSetRows(ctx.db, monitor.workspaceId, setKey)
  const clips = set ? await listSentinelClipRows(ctx.db, [set.id]) : []
  return new Map(clips.map((clip) => [`${clip.system}@${clip.release}`, clip.role]))
}

async function raiseDiagnoses(ctx: AppContext, monitor: MonitorRow, wave: WaveRow): Promise<void> {
  const { chart } = monitorSettings.parse(monitor.settings)
  const all = groupBy(
    await listWavePoints(ctx.db, monitor.id),
    (point) => `${point.locale}\n${point.attribute}`,
  )
  for (const points of all.values()) {
    const { locale, attribute } = points[0]!
    const charted = (role: string): ChartedPoint[] =>
      chartSeries(
        points.filter((point) => point.role === role),
        chartOf(chart, locale),
      )
    const series = {
      natural: charted('natural'),
      production: charted('production'),
      low_anchor: charted('low_anchor'),
      contrast: charted('contrast'),
    }
    const diagnosis = diagnoseWave(series)
    if (!diagnosis) continue
    await raiseAlert(ctx, {
      workspaceId: monitor.workspaceId,
      monitorId: monitor.id,
      releaseId: wave.releaseId,
      cause: diagnosis.cause,
      dedupe: [monitor.id, locale, attribute, diagnosis.cause, diagnosis.direction].join('/'),
      locale,
      attribute,
      message: `${monitor.name}, ${locale}, ${attribute}: ${diagnosis.message}`,
      evidence: { wave: wave.number, ...series },
    })
  }
}
