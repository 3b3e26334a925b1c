import type { ChartSeries, MonitorView } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { groupBy } from '../../../lib/group-by.js'
import { findMonitor, listMonitorRows, listWavePoints, listWaveRows } from '../../../sql/monitors.js'
import { cusumRunLength, ewmaRunLength } from '../../../statistics/charts/run-length.js'
import type { Actor } from '../../accounts/actor.js'
import { chartOf, chartSeries } from './chart-series.js'
import { monitorView } from './monitor-view.js'

export async function listMonitors(ctx: AppContext, actor: Actor): Promise<{ items: MonitorView[] }> {
  const rows = await listMonitorRows(ctx.db, actor.workspaceId)
  const waves = groupBy(
    await listWaveRows(
      ctx.db,
      rows.map((row) => row.id),
    ),
    (wave) => wave.monitorId,
  )
  return { items: rows.map((row) => monitorView(row, waves.get(row.id) ?? [])) }
}

/** A monitor with every series on its charts, and how rarely those alarm when nothing is wrong. */
export async function readMonitor(ctx: AppContext, actor: Actor, key: string) {
  const row = await findMonitor(ctx.db, actor.workspaceId, key)
  if (!row) throw new DomainError('not-found', `There is no monitor ${key}.`)
  const monitor = monitorView(row, await listWaveRows(ctx.db, [row.id]))
  const { chart } = monitor.settings
  const points = await listWavePoints(ctx.db, row.id)
  const series = [
    ...groupBy(points, (point) => `${point.locale}\n${point.attribute}\n${point.role}`).values(),
  ].map((ofSeries): ChartSeries => {
    const { locale, attribute, role } = ofSeries[0]!
    return {
      locale,
      attribute,
      role,
      points: chartSeries(ofSeries, chartOf(chart, locale)).map(({ alarm, ...point }, index) => ({
        ...point,
        at: ofSeries[index]!.at.toISOString(),
        alarm: alarm !== null,
      })),
    }
  })
  const runLengths = {
    ewmaInControl: ewmaRunLength({ lambda: chart.lambda, width: chart.limit }, 0),
    cusumInControl: cusumRunLength({ k: chart.cusumK, h: chart.cusumH }, 0),
  }
  return { monitor, series, runLengths }
}
