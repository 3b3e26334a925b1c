import { startDueWaves } from '../../domain/releases/monitors/start-due-waves.js'
import { defineHandler } from '../runner.js'

export const startDueWavesHandler = defineHandler('start-due-waves', (ctx) => startDueWaves(ctx))
