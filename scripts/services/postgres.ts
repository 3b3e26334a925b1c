import { execFile } from 'node:child_process'
import { randomBytes, createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.js'
import { findPostgresBinaries, othersCanEnter, unprivileged } from './postgres-binaries.js'
import { findLeftover, lastLines, startService, stopProcess, type Service } from './process.js'
import { ServiceError } from './service-error.js'

const run = promisify(execFile)
const stopSignals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const
const user = 'earwitness'

export interface PostgresOptions {
  /** Holds the folder `postgres` and its log; made when absent. */
  readonly dataDir: string
  /** For tests: what a power cut would lose is of no value. */
  readonly durable?: boolean
}

export interface RunningPostgres {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts the embedded Postgres on a free port, after ending what a killed run left behind. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const asOther = process.getuid?.() === 0
  const native = findPostgresBinaries(asOther)
  const home = openHome(resolve(options.dataDir), asOther)
  const log = join(dirname(home), 'postgres.log')
  const password = await initialise(home, native, asOther)
  await endLeftover(home)

  const env = serviceEnvironment(native)
  let service: Service | undefined
  let stopping = false
  const port = await freePort()
  const url = `postgres://${user}:${password}@127.0.0.1:${String(port)}/postgres`

  const launch = async (): Promise<void> => {
    service = startService({
      name: 'Postgres',
      command: join(native, 'bin', 'postgres'),
      args: ['-D', home, ...settings(port, options.durable ?? true)],
      env,
      user: asOther ? unprivileged : undefined,
      logFile: log,
      stopSignals,
    })
    await waitUntilReady(url, service, log)
    void service.ended.then(async () => {
      // A server that dies under us is started again on the same port; pools reconnect by themselves.
      if (!stopping) await launch().catch(() => undefined)
    })
  }
  await launch()
  return {
    url,
    get pid() {
      return service?.pid ?? 0
    },
    async stop() {
      stopping = true
      await service?.stop()
    },
  }
}

/**
 * The data folder. As root it is given to the user Postgres runs as; where that user cannot enter the data directory
 * (a checkout in root's home), the data lie in /var/lib and a link stands in their place.
 */
function openHome(dataDir: string, asOther: boolean): string {
  mkdirSync(dataDir, { recursive: true })
  const place = join(dataDir, 'postgres')
  if (asOther && !existsSync(place) && !othersCanEnter(dataDir)) {
    const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12)
    const elsewhere = join('/var/lib/earwitness', name, 'postgres')
    mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o711 })
    if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) rmSync(place)
    symlinkSync(elsewhere, place)
    return elsewhere
  }
  return existsSync(place) ? realpathSync(place) : place
}

/** Makes the cluster under another name first, so that a run killed in between leaves nothing half made. */
async function initialise(home: string, native: string, asOther: boolean): Promise<string> {
  const passwordFile = join(dirname(home), 'postgres.password')
  if (existsSync(join(home, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8')
  const half = `${home}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  const password = randomBytes(18).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const given = join(half, '..', 'postgres.password.init')
  writeFileSync(given, password, { mode: 0o600 })
  if (asOther) for (const path of [half, given]) chownSync(path, unprivileged.uid, unprivileged.gid)
  const args = [
    '-D',
    half,
    '-U',
    user,
    '--auth=scram-sha-256',
    `--pwfile=${given}`,
    '--encoding=UTF8',
    '--locale=C',
  ]
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  try {
    await run(join(native, 'bin', 'initdb'), args, {
      env: serviceEnvironment(native),
      ...(asOther ? unprivileged : {}),
    })
  } catch (error) {
    throw new ServiceError(
      `Postgres could not make its data folder ${home} (${reason(error)}): check the free space, or run DATA_DIR=/another/folder npm start`,
    )
  } finally {
    rmSync(given, { force: true })
  }
  rmSync(home, { recursive: true, force: true })
  renameSync(half, home)
  chmodSync(home, 0o700)
  return password
}

/** A Postgres that outlived its run is stopped, and a lock that belongs to nobody is removed. */
async function endLeftover(home: string): Promise<void> {
  const lock = join(home, 'postmaster.pid')
  const pid = findLeftover(lock, (command) => command.includes('postgres') && command.includes(home))
  if (pid !== null) await stopProcess(pid, stopSignals)
  rmSync(lock, { force: true })
}

function settings(port: number, durable: boolean): string[] {
  const values = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function serviceEnvironment(native: string): NodeJS.ProcessEnv {
  return { PATH: join(native, 'bin'), LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C', TZ: 'UTC' }
}

async function waitUntilReady(url: string, service: Service, log: string): Promise<void> {
  let over: string | undefined
  void service.ended.then((how) => (over = how))
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (over !== undefined) break
    const client = new pg.Client({ connectionString: url })
    // A server that goes down right after answering says so in an event: it is asked again, not crashed with.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(50)
    }
  }
  throw new ServiceError(
    `Postgres did not start (${over ?? 'no answer for a minute'}; ${lastLines(log)}): see ${log}`,
  )
}

function reason(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return text.trim().split('\n').slice(-1)[0] ?? ''
}
