import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../server/sql/migrator.js'

const migrations = join(import.meta.dirname, '../../migrations')

/** The Postgres of this test run, started by the global setup. */
export function testPostgresUrl(): string {
  const url = process.env['TEST_POSTGRES_URL']
  if (url === undefined)
    throw new Error('no test services: run this file in the vitest project "integration" or "e2e"')
  return url
}

/** The Redis of this test run, or null where the machine has none: then the queues live in Postgres. */
export function testRedisUrl(): string | null {
  return process.env['TEST_REDIS_URL'] ?? null
}

/** A database of its own, copied from the migrated template in some 30 ms. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = testPostgresUrl()
  const name = `earwitness_test_${randomBytes(6).toString('hex')}`
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName()}`))
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

/** Makes the template once for these migrations, whoever else asks for it at the same moment. */
export async function prepareTemplate(server: string): Promise<void> {
  const name = templateName()
  await onServer(server, async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('${name}'))`)
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 1) return
    const half = `${name}_half`
    await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${half}`)
    await migrate(withDatabase(server, half), migrations)
    await client.query(`ALTER DATABASE ${half} RENAME TO ${name}`)
  })
}

function templateName(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).sort())
    hash.update(file).update(readFileSync(join(migrations, file)))
  return `earwitness_template_${hash.digest('hex').slice(0, 12)}`
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
