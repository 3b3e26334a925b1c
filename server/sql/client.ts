import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { PreparingClient } from './prepared.js'
import type { DB } from './tables.generated.js'

/** A pool or a transaction: every query takes either. */
export type Db = Kysely<DB> | Transaction<DB>

export interface DbOptions {
  readonly url: string
  readonly maxConnections?: number
  /** Named in pg_stat_activity, so that an operator can tell the processes apart. */
  readonly applicationName?: string
  /** A connection that breaks while nobody uses it; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void
}

export function openDb(options: DbOptions): Kysely<DB> {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? 'earwitness',
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', (error) => options.onIdleError?.(error))
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool, cursor: Cursor }),
    // JSON columns are stored and read as they were written; only column names change case.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
