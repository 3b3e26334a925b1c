import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServices } from '../../scripts/services/services.js'
import { prepareTemplate } from './database.js'

/**
 * Postgres and, where the machine has it, Redis: those given by TEST_POSTGRES_URL and TEST_REDIS_URL, or else started for
 * this run. The addresses reach the test files through the environment.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_POSTGRES_URL']
  if (given !== undefined) {
    await prepareTemplate(given)
    return undefined
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-test-'))
  const redisUrl = process.env['TEST_REDIS_URL']
  const services = await startServices({ dataDir, redisUrl, durable: false })
  process.env['TEST_POSTGRES_URL'] = services.databaseUrl
  if (services.redisUrl !== null) process.env['TEST_REDIS_URL'] = services.redisUrl
  await prepareTemplate(services.databaseUrl)
  return async () => {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
