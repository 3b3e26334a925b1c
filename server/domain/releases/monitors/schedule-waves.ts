import { monitorSettings } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { listActiveMonitors } from '../../../sql/monitors.js'

/** Makes the queue's schedules those of the active monitors: new ones are added, changed ones moved, others taken away. */
export async function scheduleWaves(ctx: AppContext): Promise<void> {
  const monitors = await listActiveMonitors(ctx.db)
  await ctx.schedules.keep(
    'start-scheduled-wave',
    monitors.flatMap(({ id, settings }) => {
      const { schedule } = monitorSettings.parse(settings)
      return schedule === undefined ? [] : [{ key: id, cron: schedule, payload: { monitorId: id } }]
    }),
  )
}
