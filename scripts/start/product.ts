import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '../../server/sql/migrator.js'
import type { Demo } from '../seed-demo.js'
import { ServiceError } from '../services/service-error.js'
import { startServices } from '../services/services.js'
import { endLeftoverChildren, runChild } from './child.js'
import { loadDemoOnce } from './demo.js'
import { takeLock } from './lock.js'
import { summary } from './summary.js'
import { buildWeb } from './web.js'

export interface ProductOptions {
  readonly root: string
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Ends the run as Ctrl-C does. */
  readonly signal?: AbortSignal
  readonly say?: (line: string) => void
}

/** Brings up everything on this machine, runs until it is told to stop, and stops everything it started. */
export async function startProduct(options: ProductOptions): Promise<void> {
  const { root, host, port, dataDir, say = console.log } = options
  const startedAt = performance.now()
  const told = untilTold(options.signal)
  const closers: (() => Promise<void> | void)[] = []
  try {
    refuseOldNode()
    const address = `http://${host}:${String(port)}`
    closers.push(takeLock(dataDir, address))
    await endLeftoverChildren(dataDir)
    await refuseTakenPort(host, port)

    const building = buildWeb(root)
    building.catch(() => undefined)
    const services = await startServices({
      dataDir,
      databaseUrl: process.env['DATABASE_URL'],
      redisUrl: process.env['REDIS_URL'],
    })
    closers.push(() => services.stop())
    for (const note of services.notes) say(note)
    const applied = await migrate(services.databaseUrl, join(root, 'migrations'))
    if (applied.length > 0) say(`Database: migrated to ${applied.at(-1) ?? ''}`)

    const env = childEnvironment({
      ...options,
      redisUrl: services.redisUrl,
      databaseUrl: services.databaseUrl,
    })
    const demo = process.env['DEMO'] === 'false' ? null : await loadDemoOnce(dataDir, env)
    if (await building) say('Web app: built')
    if (told.stopped()) return

    const common = { root, env, logFolder: dataDir, say }
    const api = runChild({ ...common, name: 'api', entry: join(root, 'server/main.ts') })
    closers.push(() => api.stop())
    const worker = runChild({ ...common, name: 'worker', entry: join(root, 'server/worker.ts') })
    closers.push(() => worker.stop())
    const failed = Promise.race([api.failed, worker.failed])
    const origin = `http://${reachable(host)}:${String(port)}`
    const ready = untilReady(`${origin}/readyz`).then(() => untilPrepared(origin, demo))
    await Promise.race([ready, failed, told.promise])
    if (told.stopped()) return
    for (const line of summary(env['PUBLIC_URL'] ?? address, demo)) say(line)
    say(
      `Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Logs are in ${dataDir}. Stop with Ctrl-C.`,
    )
    await Promise.race([told.promise, failed])
  } finally {
    if (closers.length > 1) say('Stopping…')
    for (const close of closers.reverse()) await close()
    told.forget()
  }
}

/** The first signal asks for an orderly end, the second ends this process at once. */
function untilTold(signal: AbortSignal | undefined) {
  const state = { stopped: false }
  let stop: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    stop = () => {
      if (state.stopped) process.exit(130)
      state.stopped = true
      resolve()
    }
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, stop)
  signal?.addEventListener('abort', stop, { once: true })
  return {
    promise,
    stopped: () => state.stopped,
    forget() {
      for (const name of signals) process.off(name, stop)
    },
  }
}

function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new ServiceError(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org) and run npm ci && npm start`,
    )
}

async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ServiceError('PORT must be a number from 1 to 65535, for instance PORT=3001 npm start')
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    const next = port === 65_535 ? 3000 : port + 1
    if (code === 'EADDRINUSE')
      throw new ServiceError(`Port ${String(port)} on ${host} is in use: run PORT=${String(next)} npm start`)
    if (code === 'EACCES')
      throw new ServiceError(
        `Port ${String(port)} needs more rights than this user has: run PORT=3000 npm start`,
      )
    throw new ServiceError(
      `Nothing can listen on ${host}:${String(port)} (${String(code)}): run HOST=127.0.0.1 PORT=3000 npm start`,
    )
  }
  await new Promise((resolve) => server.close(resolve))
}

function childEnvironment(
  options: ProductOptions & { readonly databaseUrl: string; readonly redisUrl: string | null },
): NodeJS.ProcessEnv {
  const inherited = { ...process.env }
  delete inherited['REDIS_URL']
  return {
    ...inherited,
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl === null ? {} : { REDIS_URL: options.redisUrl }),
    SECRET: process.env['SECRET'] ?? keptSecret(options.dataDir),
    HOST: options.host,
    PORT: String(options.port),
    PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://${reachable(options.host)}:${String(options.port)}`,
    DATA_DIR: options.dataDir,
  }
}

/** Made once: with another secret every study link and session would be void. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(36).toString('base64url')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

/** Listening on every address, it is reached on this machine by the loopback one. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
}

async function untilReady(url: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok === true) return
    await sleep(100)
  }
  throw new ServiceError(`The API does not answer at ${url}: see api.log in the data folder`)
}

/** The worker makes the copies that raters hear after a launch; a link that is printed should open. */
async function untilPrepared(origin: string, demo: Demo | null): Promise<void> {
  for (const { raterPath } of demo?.studies ?? []) {
    const invitation = `${origin}${raterPath.replace('/r/', '/api/v1/rater/invitations/')}`
    for (let waited = 0; waited < 60_000; waited += 200) {
      const { status } = await fetch(invitation)
      if (status !== 409) break
      await sleep(200)
    }
  }
}
