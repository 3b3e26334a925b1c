import { startDueWaveOf } from '../../domain/releases/monitors/start-due-waves.js'
import { defineHandler } from '../runner.js'

export const startScheduledWaveHandler = defineHandler('start-scheduled-wave', (ctx, { monitorId }) =>
  startDueWaveOf(ctx, monitorId),
)
