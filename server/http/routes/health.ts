import type { FastifyInstance } from 'fastify'

/** `check` throws when something a request needs cannot be reached. */
export function installHealth(app: FastifyInstance, check: () => Promise<void>): void {
  // The process answers: restart it only when it does not.
  app.get('/healthz', async () => ({ status: 'ok' }))
  // It can do its work: send it requests only while it can.
  app.get('/readyz', async (request, reply) => {
    try {
      await check()
      return { status: 'ready' }
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      return reply.code(503).send({ status: 'not ready' })
    }
  })
}
