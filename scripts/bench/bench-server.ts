import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { buildApp } from '../../server/app.js'
import { readConfig } from '../../server/config.js'
import { openContext } from '../../server/context-open.js'
import type { AppContext } from '../../server/context.js'
import { migrate } from '../../server/sql/migrator.js'
import { startServices } from '../services/services.js'

export interface BenchServer {
  readonly ctx: AppContext
  /** The product. */
  readonly origin: string
  /** The bare handler: one INSERT through the same pool, in the same process. */
  readonly bareOrigin: string
  close(): Promise<void>
}

/** The product and the bare handler in this process, on services of their own that write to disk as in production. */
export async function openBenchServer(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-bench-'))
  const services = await startServices({
    dataDir,
    databaseUrl: process.env['BENCH_DATABASE_URL'],
    redisUrl: process.env['BENCH_REDIS_URL'],
  })
  await migrate(services.databaseUrl, join(import.meta.dirname, '../../migrations'))
  const { config, secrets } = readConfig({
    DATABASE_URL: services.databaseUrl,
    ...(services.redisUrl === null ? {} : { REDIS_URL: services.redisUrl }),
    SECRET: randomUUID() + randomUUID(),
    DATA_DIR: dataDir,
    PORT: '0',
    QUEUE_PREFIX: `bench-${randomUUID()}`,
    PUBLIC_REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'error',
  })
  const open = await openContext({ config, secrets, process: 'api', log: pino({ level: 'error' }) })
  const app = await buildApp(open)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const bare = await openBare(open.ctx)
  return {
    ctx: open.ctx,
    origin,
    bareOrigin: bare.origin,
    async close() {
      await bare.close()
      await app.close()
      await open.close()
      await services.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function openBare(ctx: AppContext) {
  await sql`CREATE TABLE IF NOT EXISTS bench_answer (id uuid PRIMARY KEY, body jsonb NOT NULL)`.execute(
    ctx.db,
  )
  const bare = Fastify({ logger: false })
  bare.post<{ Body: { id: string } }>('/answers', async (request, reply) => {
    await sql`INSERT INTO bench_answer (id, body) VALUES (${request.body.id}, ${JSON.stringify(request.body)})`.execute(
      ctx.db,
    )
    return reply.code(201).send({ id: request.body.id, stored: true })
  })
  const origin = await bare.listen({ host: '127.0.0.1', port: 0 })
  return { origin, close: () => bare.close() }
}
