import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../server/sql/migrator.js'
import { createTestDatabase } from '../support/database.js'

describe('migrate', () => {
  let folder: string
  let database: Awaited<ReturnType<typeof createTestDatabase>>

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'earwitness-migrations-'))
    database = await createTestDatabase()
    await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  })
  afterEach(async () => {
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  const query = async (text: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(text)).rows
    } finally {
      await client.end()
    }
  }

  it('applies each file once, in order, however many processes start at once', async () => {
    write('0001_create-a.sql', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1)')
    write('0002_fill-a.sql', 'INSERT INTO a VALUES (2)')
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, folder)))
    expect(applied.flat().sort()).toEqual(['0001_create-a', '0002_fill-a'])
    expect(await query('SELECT n FROM a ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
    expect(await migrate(database.url, folder)).toEqual([])
  })

  it('leaves nothing of a run in which one file fails', async () => {
    write('0001_create-a.sql', 'CREATE TABLE a (n int)')
    write('0002_break.sql', 'SELECT 1 FROM nowhere')
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /0002_break: relation "nowhere" does not exist/,
    )
    expect(await query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }])
  })

  it('refuses a file that was changed after it was applied', async () => {
    write('0001_create-a.sql', 'CREATE TABLE a (n int)')
    await migrate(database.url, folder)
    write('0001_create-a.sql', 'CREATE TABLE a (n bigint)')
    await expect(migrate(database.url, folder)).rejects.toThrow(/0001_create-a was changed/)
  })

  it('refuses a database that is newer than the code', async () => {
    write('0001_create-a.sql', 'CREATE TABLE a (n int)')
    write('0002_more.sql', 'ALTER TABLE a ADD m int')
    await migrate(database.url, folder)
    rmSync(join(folder, '0002_more.sql'))
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /0002_more was applied .* newer than the code/,
    )
  })

  it('refuses a name without four digits, and a number given twice', async () => {
    write('1_create.sql', 'SELECT 1')
    await expect(migrate(database.url, folder)).rejects.toThrow(/must be named like/)
    rmSync(join(folder, '1_create.sql'))
    write('0001_a.sql', 'SELECT 1')
    write('0001_b.sql', 'SELECT 1')
    await expect(migrate(database.url, folder)).rejects.toThrow(/two migrations have the number 0001/)
  })
})
