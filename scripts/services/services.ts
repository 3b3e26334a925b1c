import { startPostgres } from './postgres.js'
import { findRedisServer, startRedis } from './redis.js'

export interface Services {
  readonly databaseUrl: string
  /** Null: the queues live in Postgres. */
  readonly redisUrl: string | null
  /** What a reader of the terminal should know about where things run. */
  readonly notes: readonly string[]
  stop(): Promise<void>
}

/** What the product needs to run on: given by address, or else started here and kept in `dataDir`. */
export async function startServices(options: {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly redisUrl?: string | undefined
  readonly durable?: boolean
}): Promise<Services> {
  const { dataDir, durable = true } = options
  const running: { stop(): Promise<void> }[] = []
  const notes: string[] = []
  const stop = async (): Promise<void> => {
    for (const service of running.toReversed()) await service.stop()
  }
  try {
    let databaseUrl = options.databaseUrl
    if (databaseUrl === undefined || databaseUrl === '') {
      const postgres = await startPostgres({ dataDir, durable })
      running.push(postgres)
      databaseUrl = postgres.url
      notes.push(`Postgres: embedded, data in ${dataDir}/postgres`)
    } else notes.push('Postgres: DATABASE_URL')

    let redisUrl = options.redisUrl ?? null
    if (redisUrl === null || redisUrl === '') {
      const command = findRedisServer()
      if (command === null) {
        redisUrl = null
        notes.push(
          'Queues: in Postgres, because neither REDIS_URL is set nor redis-server or valkey-server is installed',
        )
      } else {
        const redis = await startRedis({ command, dataDir, durable })
        running.push(redis)
        redisUrl = redis.url
        notes.push(`Queues: Redis, started privately, data in ${dataDir}/redis`)
      }
    } else notes.push('Queues: REDIS_URL')
    return { databaseUrl, redisUrl, notes, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
