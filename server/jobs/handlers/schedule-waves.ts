import { scheduleWaves } from '../../domain/releases/monitors/schedule-waves.js'
import { defineHandler } from '../runner.js'

export const scheduleWavesHandler = defineHandler('schedule-waves', (ctx) => scheduleWaves(ctx))
