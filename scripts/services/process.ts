import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Service {
  readonly pid: number
  /** Settles when the process ends, for whatever reason. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

export interface ServiceSpec {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly user?: { readonly uid: number; readonly gid: number } | undefined
  readonly logFile: string
  readonly input?: string
  readonly stopSignals: readonly NodeJS.Signals[]
}

/**
 * Starts a service in a process group of its own: a Ctrl-C at the terminal reaches only us, and we stop the services
 * after the last request was answered.
 */
export function startService(spec: ServiceSpec): Service {
  const log = openSync(spec.logFile, 'a')
  const child: ChildProcess = spawn(spec.command, spec.args, {
    detached: true,
    env: spec.env,
    stdio: [spec.input === undefined ? 'ignore' : 'pipe', log, log],
    ...spec.user,
  })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) =>
      resolve(`${spec.name} ended with ${signal ?? `exit code ${code ?? '?'}`}`),
    )
  })
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(spec.input)
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        await stopProcess(child.pid, spec.stopSignals)
      await ended
    },
  }
}

/** Whether a process runs; one that ended but was not yet collected by its parent does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))
  } catch {
    return !existsSync('/proc/self')
  }
}

/** Sends one signal after the other, each with some seconds to take effect. */
export async function stopProcess(pid: number, signals: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    if (!isRunning(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < 10_000 && isRunning(pid); waited += 25) await sleep(25)
  }
}

/**
 * The process of an earlier run that was killed before it could stop its services, or null. A process id is used again
 * after a while, so the command line has to be that of the service.
 */
export function findLeftover(pidFile: string, belongs: (commandLine: string) => boolean): number | null {
  let pid: number
  try {
    pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  } catch {
    return null
  }
  if (!Number.isInteger(pid) || pid <= 1 || !isRunning(pid)) return null
  try {
    return belongs(readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ')) ? pid : null
  } catch {
    // Without /proc nothing more can be known; the service's own lock decides.
    return existsSync('/proc/self') ? null : pid
  }
}

/** The last lines a service wrote, for the sentence that says why it did not start. */
export function lastLines(file: string, count = 3): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join(' / ')
  } catch {
    return ''
  }
}
