import { sweepLeases } from '../../domain/assignment/sweep-leases.js'
import { defineHandler } from '../runner.js'

export const sweepLeasesHandler = defineHandler('sweep-leases', async (ctx) => {
  await sweepLeases(ctx)
})
