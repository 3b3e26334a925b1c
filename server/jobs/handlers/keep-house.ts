import { keepHouse } from '../../domain/housekeeping/keep-house.js'
import { defineHandler } from '../runner.js'

export const keepHouseHandler = defineHandler('keep-house', (ctx) => keepHouse(ctx))
