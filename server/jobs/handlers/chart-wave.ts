import { chartWave } from '../../domain/releases/monitors/chart-wave.js'
import { defineHandler } from '../runner.js'

export const chartWaveHandler = defineHandler('chart-wave', (ctx, { waveId }) => chartWave(ctx, waveId))
