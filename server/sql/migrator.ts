import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely'
import pg from 'pg'

interface MigrationFile {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

interface Ledger {
  migration_file: { name: string; sha256: string }
}

/** A migration that was applied has another text now, is gone, or one of the files is misnamed. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Applies the SQL files of a folder that this database has not seen, in the order of their four-digit names, in one
 * transaction. Forward only. Safe when several processes start at once: one works, the others wait and find it done.
 */
export async function migrate(url: string, folder: string): Promise<readonly string[]> {
  const files = await readMigrations(folder)
  const db = new Kysely<Ledger>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
  })
  try {
    await createLedger(db)
    await refuseChangedFiles(db, files)
    const migrator = new Migrator({
      db,
      provider: {
        getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, toMigration(file)])),
      },
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined)
      throw explain(error, results?.find((result) => result.status === 'Error')?.migrationName)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = new Set<string>()
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9]+(-[a-z0-9]+)*\.sql$/.exec(name)?.[1]
    if (number === undefined) throw new MigrationError(`${name} must be named like 0001_create-things.sql`)
    if (numbers.has(number)) throw new MigrationError(`two migrations have the number ${number}`)
    numbers.add(number)
  }
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { name: file.slice(0, -'.sql'.length), text, sha256 }
    }),
  )
}

function toMigration(file: MigrationFile): Migration {
  return {
    async up(db: Kysely<Ledger>) {
      await sql.raw(file.text).execute(db)
      await db.insertInto('migration_file').values({ name: file.name, sha256: file.sha256 }).execute()
    },
  }
}

async function createLedger(db: Kysely<Ledger>): Promise<void> {
  // IF NOT EXISTS is not safe against a second process in the same instant, so they take turns.
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('earwitness migration ledger'))`.execute(trx)
    await sql`CREATE TABLE IF NOT EXISTS migration_file (name text PRIMARY KEY, sha256 text NOT NULL)`.execute(
      trx,
    )
  })
}

async function refuseChangedFiles(db: Kysely<Ledger>, files: readonly MigrationFile[]): Promise<void> {
  const current = new Map(files.map((file) => [file.name, file.sha256]))
  for (const applied of await db.selectFrom('migration_file').selectAll().orderBy('name').execute()) {
    const sha256 = current.get(applied.name)
    if (sha256 === undefined)
      throw new MigrationError(
        `${applied.name} was applied to this database but is not among the migrations: the database is newer than the code`,
      )
    if (sha256 !== applied.sha256)
      throw new MigrationError(
        `${applied.name} was changed after it was applied: restore it and write a new migration`,
      )
  }
}

function explain(error: unknown, name: string | undefined): Error {
  const message = error instanceof Error ? error.message : String(error)
  return new MigrationError(name === undefined ? message : `${name}: ${message}`, { cause: error })
}
