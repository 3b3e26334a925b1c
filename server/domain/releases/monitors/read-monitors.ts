import {
  monitorSettings,
  type ChartSeries,
  type MonitorView,
  type RunLengths,
} from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { groupBy } from '../../../lib/group-by.js'
import {
  findMonitor,
  listMonitorRows,
  listWavePoints,
  listWaveRows,
  type MonitorRow,
} from '../../../sql/monitors.js'
import type { Actor } from '../../accounts/actor.js'
import { monitorView } from './monitor-view.js'
import { chartMonitor, type ChartedSeries } from './monitored-series.js'
import { runLengthsOf } from './run-lengths.js'

export async function listMonitors(ctx: AppContext, actor: Actor): Promise<{ items: MonitorView[] }> {
  const rows = await listMonitorRows(ctx.db, actor.workspaceId)
  return { items: (await readAll(ctx, rows)).map(({ monitor }) => monitor) }
}

/** A monitor with every series on its charts, and how rarely those alarm when nothing is wrong. */
export async function readMonitor(
  ctx: AppContext,
  actor: Actor,
  key: string,
): Promise<{ monitor: MonitorView; series: ChartSeries[]; runLengths: RunLengths }> {
  const row = await findMonitor(ctx.db, actor.workspaceId, key)
  if (!row) throw new DomainError('not-found', `There is no monitor ${key}.`)
  const [{ monitor, series }] = (await readAll(ctx, [row])) as [Read]
  return { monitor, series: series.map(seriesView), runLengths: runLengthsOf(monitor.settings.chart) }
}

interface Read {
  readonly monitor: MonitorView
  readonly series: readonly ChartedSeries[]
}

async function readAll(ctx: AppContext, rows: readonly MonitorRow[]): Promise<Read[]> {
  const ids = rows.map((row) => row.id)
  const waves = groupBy(await listWaveRows(ctx.db, ids), (wave) => wave.monitorId)
  const points = groupBy(await listWavePoints(ctx.db, ids), (point) => point.monitorId)
  return rows.map((row) => {
    const { chart } = monitorSettings.parse(row.settings)
    const series = chartMonitor(points.get(row.id) ?? [], chart)
    return { monitor: monitorView(row, waves.get(row.id) ?? [], series), series }
  })
}

function seriesView({ locale, attribute, role, measured, charted }: ChartedSeries): ChartSeries {
  return {
    locale,
    attribute,
    role,
    points: charted.map((point, index) => {
      const { at, raters, ratings } = measured[index]!
      return { ...point, at: at.toISOString(), raters, ratings }
    }),
  }
}
