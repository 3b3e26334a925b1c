import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate } from '../server/sql/migrator.js'
import { startPostgres } from './services/postgres.js'

const root = join(import.meta.dirname, '..')

/**
 * Writes server/sql/tables.generated.ts from the migrations, on a database made for the purpose. With `verify`, writes
 * nothing and answers whether the committed file is what would be written.
 */
export async function generateTables(verify: boolean): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-tables-'))
  const postgres = await startPostgres({ dataDir, durable: false })
  try {
    await migrate(postgres.url, join(root, 'migrations'))
    return await generateFrom(postgres.url, verify)
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function generateFrom(url: string, verify: boolean): Promise<boolean> {
  const args = [
    join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect=postgres',
    '--camel-case',
    '--exclude-pattern={migration,migration_lock,migration_file}',
    `--out-file=${join(root, 'server/sql/tables.generated.ts')}`,
    '--log-level=error',
    `--url=${url}`,
    ...(verify ? ['--verify'] : []),
  ]
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root })
    return true
  } catch (error) {
    if (verify) return false
    throw error
  }
}

if (process.argv[1] === import.meta.filename) {
  const verify = process.argv.includes('--verify')
  if (!(await generateTables(verify))) {
    console.error(
      'server/sql/tables.generated.ts differs from the migrations: run npx tsx scripts/generate-tables.ts',
    )
    process.exitCode = 1
  }
}
