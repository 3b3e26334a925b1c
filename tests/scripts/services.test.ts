import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startPostgres } from '../../scripts/services/postgres.js'
import { isRunning } from '../../scripts/services/process.js'
import { findRedisServer, startRedis } from '../../scripts/services/redis.js'
import { startServices } from '../../scripts/services/services.js'
import { root } from '../support/image.js'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'earwitness-services-'))
  // As mkdtemp makes it, only we could enter.
  chmodSync(dataDir, 0o755)
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  // A server that dies between two steps says so in an event; the step that follows fails with it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** A run of its own that starts the services, tells where they are, and is killed without a chance to stop them. */
async function startAndKill(): Promise<{ databaseUrl: string; pids: number[] }> {
  const code = `
    import { startPostgres } from './scripts/services/postgres.ts'
    import { findRedisServer, startRedis } from './scripts/services/redis.ts'
    const dataDir = ${JSON.stringify(dataDir)}
    const postgres = await startPostgres({ dataDir })
    const command = findRedisServer()
    const redis = command === null ? null : await startRedis({ command, dataDir })
    console.log(JSON.stringify({ databaseUrl: postgres.url, pids: [postgres.pid, redis?.pid ?? postgres.pid] }))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    cwd: root,
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', () => reject(new Error('the run ended before it was ready')))
  })
  child.removeAllListeners('exit')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  return JSON.parse(line) as { databaseUrl: string; pids: number[] }
}

describe('the embedded Postgres', () => {
  it('keeps its data from one run to the next and leaves no process behind', async () => {
    const first = await startPostgres({ dataDir })
    await query(first.url, 'CREATE TABLE kept (n int)')
    await first.stop()
    expect(isRunning(first.pid)).toBe(false)
    const second = await startPostgres({ dataDir })
    expect(await query(second.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }])
    await second.stop()
  })

  it('asks for a password', async () => {
    const postgres = await startPostgres({ dataDir })
    const url = new URL(postgres.url)
    url.password = 'guess'
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    await postgres.stop()
  })

  it('starts although a lock names a process that is somebody else', async () => {
    const first = await startPostgres({ dataDir })
    await first.stop()
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${String(process.pid)}\n${dataDir}/postgres\n`)
    const second = await startPostgres({ dataDir })
    expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await second.stop()
    expect(isRunning(process.pid)).toBe(true)
  })

  it('starts although an earlier run was killed while it made the data folder', async () => {
    const first = await startPostgres({ dataDir })
    await first.stop()
    rmSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.new'), 'half made')
    const second = await startPostgres({ dataDir })
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false)
    await second.stop()
  })

  it('is started again on the same port when it dies', async () => {
    const postgres = await startPostgres({ dataDir })
    const died = postgres.pid
    process.kill(died, 'SIGKILL')
    await expect
      .poll(() => query(postgres.url, 'SELECT 1 AS n').catch(() => null), { timeout: 30_000 })
      .toEqual([{ n: 1 }])
    expect(postgres.pid).not.toBe(died)
    await postgres.stop()
  })
})

describe('a run that was killed', () => {
  it('leaves services that the next run replaces, with the data they had', async () => {
    const killed = await startAndKill()
    expect(killed.pids.every(isRunning)).toBe(true)
    await query(killed.databaseUrl, 'CREATE TABLE kept (n int)')
    const services = await startServices({ dataDir })
    try {
      expect(killed.pids.some(isRunning)).toBe(false)
      expect(await query(services.databaseUrl, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }])
    } finally {
      await services.stop()
    }
  })
})

/** What the machine has; on one without, the queues are tested in Postgres. */
const installed = [findRedisServer()].filter((command) => command !== null)

describe.each(installed)('the private Redis of %s', (command) => {
  it('keeps what it was told, even when it is killed', async () => {
    const redis = await startRedis({ command, dataDir })
    const client = new Redis(redis.url)
    client.on('error', () => undefined)
    await client.set('kept', 'yes')
    // The append-only file is written to the disk every second.
    await sleep(1_500)
    const died = redis.pid
    process.kill(died, 'SIGKILL')
    await expect.poll(() => client.get('kept'), { timeout: 20_000 }).toBe('yes')
    expect(redis.pid).not.toBe(died)
    client.disconnect()
    await redis.stop()
    expect(isRunning(redis.pid)).toBe(false)
  })
})

it('without a Redis on the machine the queues live in Postgres, and a line says so', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = dataDir
  try {
    const services = await startServices({ dataDir })
    expect(services.redisUrl).toBeNull()
    expect(services.notes.join('\n')).toMatch(/Queues: in Postgres/)
    await services.stop()
  } finally {
    process.env['PATH'] = path
  }
})
