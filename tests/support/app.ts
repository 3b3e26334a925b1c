import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp } from '../../server/app.js'
import { createTestContext, type TestContext, type TestContextOptions } from './context.js'

export interface TestApp extends TestContext {
  readonly app: FastifyInstance
  /** A request of somebody without cookie or token. */
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
}

/** The whole server on a database, a queue prefix and a data folder of its own; requests are injected, nothing listens. */
export async function createTestApp(options: TestContextOptions = {}): Promise<TestApp> {
  const context = await createTestContext(options)
  const app = await buildApp(context)
  return {
    ...context,
    app,
    inject: (request) => app.inject(request),
    async close() {
      await app.close()
      await context.close()
    },
  }
}
