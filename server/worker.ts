import { readConfig } from './config.js'
import { openContext } from './context-open.js'
import { handlers } from './jobs/handlers.js'
import { startRunner } from './jobs/runner.js'
import { runProcess } from './process.js'

/** The worker process: does background jobs until it is told to stop. Any number may run. */
await runProcess(async () => {
  const { config, secrets } = readConfig()
  const open = await openContext({ config, secrets, process: 'worker' })
  try {
    const runner = await startRunner(open.ctx, open.backend, handlers)
    open.ctx.log.info('working')
    return {
      log: open.ctx.log,
      async close() {
        await runner.close()
        await open.close()
      },
    }
  } catch (error) {
    await open.close()
    throw error
  }
})
