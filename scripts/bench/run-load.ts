import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LoadPlan, LoadResult } from './load.js'

/** Sends the prepared requests from a second process and answers what it measured. */
export async function runLoad(plan: LoadPlan, options: { bodies?: boolean } = {}): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'earwitness-load-'))
  try {
    const file = join(folder, 'plan.json')
    writeFileSync(file, JSON.stringify(plan))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--import',
        'tsx',
        join(import.meta.dirname, 'load.ts'),
        file,
        options.bodies === true ? 'bodies' : '',
      ],
      { maxBuffer: 1024 * 1024 * 1024 },
    )
    return JSON.parse(stdout) as LoadResult
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
