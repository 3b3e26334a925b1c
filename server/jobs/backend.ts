import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type BackendClasses,
  type BackendFactory,
  type IQueueBackend,
  type PgPool,
} from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** The connection is the backend's business; BullMQ wants something in its place. */
export type OfBackend = 'of-backend'
export const ofBackend: OfBackend = 'of-backend'
type Classes = BackendClasses<IQueueBackend, OfBackend>

/** Where the queues live, Redis or Postgres; the rest of the room does not know which. */
export interface JobBackend {
  readonly kind: 'redis' | 'postgres'
  /**
   * Queues, and workers that never wait for a job. All share one connection and fail within seconds when the backend
   * cannot be reached, because people wait for their answers.
   */
  readonly direct: Classes
  /** Workers that wait for jobs, each with connections of its own, for as long as it takes. */
  readonly waiting: Classes
  /** Throws when the backend cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}

const patience = { connectTimeoutMs: 5_000, commandTimeoutMs: 3_000 } as const

export function openBackend(address: {
  readonly redisUrl: string | null
  readonly databaseUrl: string
}): Promise<JobBackend> {
  return address.redisUrl === null
    ? openPostgresBackend(address.databaseUrl)
    : openRedisBackend(address.redisUrl)
}

async function openRedisBackend(url: string): Promise<JobBackend> {
  const retryStrategy = (times: number): number => Math.min(times * 100, 2_000)
  const shared = new Redis(url, {
    lazyConnect: true,
    // A command that cannot be sent at once fails at once: a request must not hang while Redis is down.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: patience.commandTimeoutMs,
    connectTimeout: patience.connectTimeoutMs,
    maxRetriesPerRequest: null,
    retryStrategy,
  })
  shared.on('error', () => undefined)
  shared.setMaxListeners(0)
  await shared.connect().catch((error: unknown) => {
    shared.disconnect()
    throw new Error(`Redis cannot be reached: ${error instanceof Error ? error.message : String(error)}`)
  })
  const patient = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  patient.on('error', () => undefined)
  patient.setMaxListeners(0)
  const direct: BackendFactory<IQueueBackend, OfBackend> = (name, opts) =>
    createRedisBackend(name, {
      ...opts,
      connection: shared,
      skipWaitingForReady: true,
      skipVersionCheck: true,
    })
  const waiting: BackendFactory<IQueueBackend, OfBackend> = (name, opts, options) =>
    createRedisBackend(name, { ...opts, connection: patient, skipVersionCheck: true }, options)
  return {
    kind: 'redis',
    direct: withBackend(direct),
    waiting: withBackend(waiting),
    async ping() {
      await shared.ping()
    },
    async close() {
      await Promise.allSettled([shared.quit(), patient.quit()])
      shared.disconnect()
      patient.disconnect()
    },
  }
}

async function openPostgresBackend(connectionString: string): Promise<JobBackend> {
  // Every connection sees the queues' own schema and none of the product's tables.
  const options = '-c search_path=bullmq'
  const shared = new pg.Pool({
    connectionString,
    options,
    max: 6,
    connectionTimeoutMillis: patience.connectTimeoutMs,
    query_timeout: patience.commandTimeoutMs,
    application_name: 'earwitness-queues',
  })
  shared.on('error', () => undefined)
  shared.setMaxListeners(0)
  await makeSchema(connectionString)
  const direct: BackendFactory<IQueueBackend, OfBackend> = (name, opts) =>
    createPostgresBackend(name, { ...opts, connection: shared as unknown as PgPool })
  const waiting: BackendFactory<IQueueBackend, OfBackend> = (name, opts, factoryOptions) =>
    createPostgresBackend(name, { ...opts, connection: { connectionString, max: 3 } }, factoryOptions)
  return {
    kind: 'postgres',
    direct: withBackend(direct),
    waiting: withBackend(waiting),
    async ping() {
      await shared.query('SELECT 1')
    },
    async close() {
      await shared.end()
    },
  }
}

async function makeSchema(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  // A broken connection fails the query under way; without a listener its event would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client, 'bullmq')
  } finally {
    await client.end()
  }
}
