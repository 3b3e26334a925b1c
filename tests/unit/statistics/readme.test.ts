import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const room = join(root, 'server/statistics')
const readme = readFileSync(join(room, 'README.md'), 'utf8')
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending))

/** Rows of the tables, cut into cells; heads and rules left out. */
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Function') && !line.startsWith('| -'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

const sources = filesBelow(room, '.ts').map((file) => readFileSync(join(room, file), 'utf8'))
const isExported = (name: string): boolean =>
  sources.some((source) => new RegExp(`export (function|const) ${name}\\b`).test(source))

test('the page of the room names functions that exist', () => {
  // A row that begins with a dash names a method of the row above.
  const functions = rows.filter(([, first]) => !first!.startsWith('–'))
  const named = functions.flatMap(([, first]) =>
    Array.from(first!.matchAll(/`([a-zA-Z0-9]+)`/g), ([, name]) => name!),
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((name) => !isExported(name))).toEqual([])
})

test('every folder of the room has its section', () => {
  const folders = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const headings = readme.split('\n').filter((line) => line.startsWith('## '))
  const missing = folders.filter(({ name }) => !headings.some((heading) => heading.includes(`${name}/`)))
  expect(missing.map(({ name }) => name)).toEqual(['cells'])
})

test('every statistic says what it asks and where it comes from or what it is held against', () => {
  const silent = rows.filter(
    ([, first, question, , source, oracle]) =>
      first!.includes('`') && (question === '' || (source === '' && oracle === '')),
  )
  expect(silent.map(([, first]) => first)).toEqual([])
})

test('every file of expected values is named on the page, read by a test, and has its source', () => {
  const fixtures = join(root, 'tests/fixtures/statistics')
  const oracles = filesBelow(fixtures, '.json').map((file) => file.replace('.json', ''))
  const tests = filesBelow(join(root, 'tests/unit'), '.test.ts')
    .map((file) => readFileSync(join(root, 'tests/unit', file), 'utf8'))
    .join('\n')
  const named = rows.map((cells) => cells.slice(4).join(' ')).join(' ')
  const provenance = readFileSync(join(fixtures, 'README.md'), 'utf8')
  for (const oracle of oracles) {
    expect(tests, oracle).toContain(`readOracle('${oracle}')`)
    expect(named, oracle).toContain(oracle)
    expect(provenance, oracle).toContain(oracle)
  }
})
