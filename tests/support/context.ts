import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../server/config.js'
import { openContext, type OpenContext } from '../../server/context-open.js'
import { createClock, type TestClock } from './clock.js'
import { createTestDatabase, testRedisUrl } from './database.js'

export interface TestContext extends OpenContext {
  readonly clock: TestClock
  readonly databaseUrl: string
}

export interface TestContextOptions {
  /** More environment, as an operator would set it. */
  readonly env?: Record<string, string>
  /** Where the queues live; Redis when this run has one. */
  readonly queues?: 'redis' | 'postgres'
}

/** A real context on a database, a queue prefix and a data folder of its own. Close it when done. */
export async function createTestContext(options: TestContextOptions = {}): Promise<TestContext> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-data-'))
  const redisUrl = options.queues === 'postgres' ? null : testRedisUrl()
  const clock = createClock()
  const { config, secrets } = readConfig({
    DATABASE_URL: database.url,
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
    SECRET: 'a signing key for tests that is long enough',
    PUBLIC_URL: 'http://earwitness.test',
    DATA_DIR: dataDir,
    DATABASE_CONNECTIONS: '10',
    QUEUE_PREFIX: `test-${randomBytes(6).toString('hex')}`,
    ...options.env,
  })
  const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' })
  const open = await openContext({ config, secrets, process: 'script', log, now: clock.now })
  return {
    ...open,
    clock,
    databaseUrl: database.url,
    async close() {
      await open.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
