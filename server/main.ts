import { buildApp } from './app.js'
import { readConfig } from './config.js'
import { openContext } from './context-open.js'
import { runProcess } from './process.js'

/** The API process: answers HTTP until it is told to stop. */
await runProcess(async () => {
  const { config, secrets } = readConfig()
  const open = await openContext({ config, secrets, process: 'api' })
  try {
    const app = await buildApp(open)
    await app.listen({ host: config.host, port: config.port })
    open.ctx.log.info({ address: config.publicUrl, docs: `${config.publicUrl}/api/docs` }, 'listening')
    return {
      log: open.ctx.log,
      async close() {
        await app.close()
        await open.close()
      },
    }
  } catch (error) {
    await open.close()
    throw error
  }
})
