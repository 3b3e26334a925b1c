import { join } from 'node:path'
import { readConfig } from './config.js'
import { migrate } from './sql/migrator.js'

/** Applies the migrations that the database has not seen, and ends. */
try {
  const folder = join(
    import.meta.dirname,
    import.meta.dirname.endsWith('dist/server') ? '../..' : '..',
    'migrations',
  )
  const applied = await migrate(readConfig().secrets.databaseUrl, folder)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
