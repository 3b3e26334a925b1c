import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from './free-port.js'
import { findLeftover, lastLines, startService, stopProcess, type Service } from './process.js'
import { ServiceError } from './service-error.js'

const stopSignals = ['SIGTERM', 'SIGKILL'] as const

export interface RunningRedis {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** The Redis (or Valkey) server installed on this machine, or null. */
export function findRedisServer(path = process.env['PATH'] ?? ''): string | null {
  for (const name of ['redis-server', 'valkey-server'])
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        continue
      }
    }
  return null
}

/** Starts a private Redis that keeps its append-only file in `<dataDir>/redis`. */
export async function startRedis(options: {
  readonly command: string
  readonly dataDir: string
  readonly durable?: boolean
}): Promise<RunningRedis> {
  const home = join(resolve(options.dataDir), 'redis')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const pidFile = join(home, 'redis.pid')
  const leftover = findLeftover(pidFile, (command) => /redis|valkey/.test(command))
  if (leftover !== null) await stopProcess(leftover, stopSignals)

  const log = join(resolve(options.dataDir), 'redis.log')
  const password = passwordOf(join(home, 'password'))
  const port = await freePort()
  let service: Service | undefined
  let stopping = false
  const launch = async (): Promise<void> => {
    service = startService({
      name: 'Redis',
      command: options.command,
      // The settings come by standard input, so that the password is in no process list.
      args: ['-'],
      input: settings({ home, pidFile, port, password, durable: options.durable ?? true }),
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      logFile: log,
      stopSignals,
    })
    await waitUntilReady(port, password, service, log)
    void service.ended.then(async () => {
      if (!stopping) await launch().catch(() => undefined)
    })
  }
  await launch()
  return {
    url: `redis://:${password}@127.0.0.1:${String(port)}/0`,
    get pid() {
      return service?.pid ?? 0
    },
    async stop() {
      stopping = true
      await service?.stop()
    },
  }
}

function settings(at: {
  home: string
  pidFile: string
  port: number
  password: string
  durable: boolean
}): string {
  return [
    'bind 127.0.0.1',
    `port ${String(at.port)}`,
    `requirepass ${at.password}`,
    `dir "${at.home}"`,
    `pidfile "${at.pidFile}"`,
    `appendonly ${at.durable ? 'yes' : 'no'}`,
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n')
}

function passwordOf(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const password = randomBytes(18).toString('base64url')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

async function waitUntilReady(port: number, password: string, service: Service, log: string): Promise<void> {
  let over: string | undefined
  void service.ended.then((how) => (over = how))
  const client = new Redis({ host: '127.0.0.1', port, password, lazyConnect: true, retryStrategy: () => 25 })
  client.on('error', () => undefined)
  try {
    void client.connect().catch(() => undefined)
    for (let waited = 0; waited < 30_000 && over === undefined; waited += 25) {
      if (client.status === 'ready') return
      await sleep(25)
    }
  } finally {
    client.disconnect()
  }
  throw new ServiceError(
    `Redis did not start (${over ?? 'no answer for 30 seconds'}; ${lastLines(log)}): see ${log}`,
  )
}
