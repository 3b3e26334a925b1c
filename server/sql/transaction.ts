import type { Kysely, Transaction } from 'kysely'
import type { DB } from './tables.generated.js'

const retriable = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction and answers what it answers. A serialisation failure or a deadlock, which Postgres
 * resolves by picking a victim, is tried again; so `work` touches nothing but the database.
 */
export async function inTransaction<T>(
  db: Kysely<DB>,
  work: (trx: Transaction<DB>) => Promise<T>,
  attempts = 4,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt >= attempts || !retriable.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** The SQLSTATE of a database error, e.g. `23505` for a broken unique constraint. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Whether the error is a broken unique constraint, and that one if a name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false
  return (
    constraint === undefined ||
    (error instanceof Error && 'constraint' in error && error.constraint === constraint)
  )
}
