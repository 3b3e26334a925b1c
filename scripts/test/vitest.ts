import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { collect, type Outcome } from './run.js'

const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })

/** Runs test files and counts their tests; a run that breaks before it can report counts as one failure. */
export async function runVitest(options: {
  readonly name: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'earwitness-report-'))
  const file = join(folder, 'report.json')
  const startedAt = performance.now()
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json']
  const command = [
    'node_modules/vitest/vitest.mjs',
    ...args,
    `--outputFile.json=${file}`,
    '--passWithNoTests',
    ...options.args,
  ]
  const { code, output } = await collect(command, { ...options.env, NO_COLOR: '1' })
  const seconds = (performance.now() - startedAt) / 1000
  const counts = read(file)
  rmSync(folder, { recursive: true, force: true })
  const passed = counts?.numPassedTests ?? 0
  const failedTests = counts?.numFailedTests ?? 0
  // A file that cannot be loaded has no failed test, but the run failed.
  const failed = code === 0 ? failedTests : Math.max(failedTests, 1)
  return { name: options.name, seconds, passed, failed, counted: true, output }
}

function read(file: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
