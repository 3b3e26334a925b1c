import type { FastifyInstance } from 'fastify'

const graceMs = 5_000

/**
 * On close: tells long answers to end (`closing`), lets requests under way finish, then hangs up on everyone. Without
 * the last step a browser's spare connection, opened and never used, would hold up the process for ever.
 */
export function installGracefulClose(app: FastifyInstance): AbortSignal {
  const closing = new AbortController()
  let underway = 0
  let settled = (): void => undefined
  app.addHook('onRequest', async (_request, reply) => {
    underway++
    reply.raw.once('close', () => {
      underway--
      if (underway === 0) settled()
    })
  })
  app.addHook('preClose', async () => {
    closing.abort()
    if (underway > 0) {
      await new Promise<void>((resolve) => {
        settled = resolve
        setTimeout(resolve, graceMs).unref()
      })
    }
    app.server.closeAllConnections()
  })
  return closing.signal
}
