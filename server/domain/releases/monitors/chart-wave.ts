import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import {
  closeWave,
  findMonitorById,
  findWave,
  listWaveRows,
  replaceWavePoints,
  sharedRaters,
  type MonitorRow,
  type WaveRow,
} from '../../../sql/monitors.js'
import { listStoredResults } from '../../../sql/results.js'
import { listSentinelClipRows, listSentinelSetRows } from '../../../sql/sentinels.js'
import { inTransaction } from '../../../sql/transaction.js'
import { storedFigures } from '../../results/stored-figures.js'
import { changeState } from '../../studies/change-state.js'
import { onBehalfOf } from './on-behalf-of.js'
import { raiseFindings } from './raise-findings.js'
import { wavePoints, type SentinelRoles } from './wave-points.js'

/**
 * Closes a finished wave with its study, puts its figures on the charts, and raises what they show. A paused monitor
 * finishes its wave.
 */
export async function chartWave(ctx: AppContext, waveId: string): Promise<void> {
  const wave = await findWave(ctx.db, waveId)
  const monitor = wave && (await findMonitorById(ctx.db, wave.monitorId))
  if (!wave || !monitor) return
  const results = await listStoredResults(ctx.db, wave.studyId, 'applied')
  const roles = await sentinelRoles(ctx, monitor, wave)
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
  await raiseFindings(ctx, monitor, wave)
  if (wave.studyState !== 'closed') await changeState(ctx, onBehalfOf(monitor), wave.studyId, 'close')
}

/** The roles in the version of the sentinel set that the wave heard. */
async function sentinelRoles(ctx: AppContext, monitor: MonitorRow, wave: WaveRow): Promise<SentinelRoles> {
  const { sentinelSet } = monitorSettings.parse(monitor.settings)
  const [newest] = await listSentinelSetRows(ctx.db, monitor.workspaceId, sentinelSet)
  const heard = wave.sentinelSetId ?? newest?.id
  const clips = heard === undefined ? [] : await listSentinelClipRows(ctx.db, [heard])
  return new Map(clips.map((clip) => [`${clip.system}@${clip.release}`, clip.role]))
}
