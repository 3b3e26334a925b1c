import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ServiceError } from '../services/service-error.js'

/** What the web app is made of: when none of it changed, the built one is good. */
const folders = ['web', 'server/contract']
const files = ['package-lock.json', 'tsconfig.json']

/** Builds the web app into dist/web unless that is up to date; answers whether it had to. */
export async function buildWeb(root: string): Promise<boolean> {
  const mark = join(root, 'dist', 'web.sha256')
  const wanted = hashOf(root)
  if (
    existsSync(join(root, 'dist/web/index.html')) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === wanted
  )
    return false
  await run(root, [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    'web/vite.config.ts',
    '--logLevel',
    'error',
  ])
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted)
  return true
}

function hashOf(root: string): string {
  const hash = createHash('sha256')
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  for (const file of [...files, ...inFolders].sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function run(root: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Always the production build, whatever this process is run for: tests measure what people get.
    const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new ServiceError(
            `The web app could not be built: run npx vite build --config web/vite.config.ts to see why.\n${output.slice(-2000)}`,
          ),
        )
    })
  })
}
