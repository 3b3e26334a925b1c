import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Check {
  readonly name: string
  /** A program of node_modules or a script, with its arguments. */
  readonly args: readonly string[]
}

export interface Outcome {
  readonly name: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  /** Whether the numbers are of tests, rather than of the check as a whole. */
  readonly counted: boolean
  readonly output: string
}

export const root = join(import.meta.dirname, '../..')

/** Runs a check to its end and keeps what it printed. */
export async function run(check: Check & { readonly env: NodeJS.ProcessEnv }): Promise<Outcome> {
  const startedAt = performance.now()
  const { code, output } = await collect(check.args, check.env)
  const seconds = (performance.now() - startedAt) / 1000
  const passed = code === 0 ? 1 : 0
  return { name: check.name, seconds, passed, failed: 1 - passed, counted: false, output }
}

export function collect(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }))
  })
}
