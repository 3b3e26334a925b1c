import { startDueRounds } from '../../domain/releases/samples/start-round.js'
import { defineHandler } from '../runner.js'

export const startDueRoundsHandler = defineHandler('start-due-rounds', (ctx) => startDueRounds(ctx))
