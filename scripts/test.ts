import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServices } from './services/services.js'
import { staticChecks } from './test/checks.js'
import { run, type Outcome } from './test/run.js'
import { runVitest } from './test/vitest.js'

/**
 * Every check of the repository: types, lint, format, dead code, generated files, and the tests. With arguments, only the
 * test files whose path contains one of them: `npm test -- assignment`.
 */
const filters = process.argv.slice(2)
const startedAt = performance.now()
const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-test-'))

const outcomes: Outcome[] = []
const note = (outcome: Outcome): void => {
  outcomes.push(outcome)
  const mark = outcome.failed === 0 ? 'ok  ' : 'FAIL'
  const counts = outcome.counted ? `, ${String(outcome.passed)} passed, ${String(outcome.failed)} failed` : ''
  console.log(`${mark} ${outcome.name} (${outcome.seconds.toFixed(1)} s${counts})`)
  if (outcome.failed > 0) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '     '))
}

const services = await startServices({
  dataDir,
  databaseUrl: process.env['TEST_POSTGRES_URL'],
  redisUrl: process.env['TEST_REDIS_URL'],
  durable: false,
})
for (const line of services.notes) console.log(line)
// Whoever ends the run ends its services too; nothing else would.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    void services.stop().finally(() => {
      rmSync(dataDir, { recursive: true, force: true })
      process.exit(code)
    })
  })
const env: NodeJS.ProcessEnv = {
  ...process.env,
  TEST_POSTGRES_URL: services.databaseUrl,
  ...(services.redisUrl === null ? {} : { TEST_REDIS_URL: services.redisUrl }),
}

try {
  if (filters.length > 0) note(await runVitest({ name: 'tests', args: filters, env }))
  else {
    // Two lanes for two cores; then the browsers, which need them for themselves.
    const lint = async (): Promise<void> => {
      for (const check of staticChecks) note(await run({ ...check, env }))
    }
    const tests = async (): Promise<void> => {
      for (const project of ['unit', 'web', 'integration'])
        note(await runVitest({ name: `${project} tests`, args: ['--project', project], env }))
    }
    await Promise.all([lint(), tests()])
    note(await runVitest({ name: 'browser tests', args: ['--project', 'e2e'], env }))
  }
} finally {
  await services.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0)
console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
console.log(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed`)
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
