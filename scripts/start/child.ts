import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findLeftover, lastLines, stopProcess } from '../services/process.js'
import { ServiceError } from '../services/service-error.js'

export interface RunningChild {
  /** Rejects when the process cannot be kept running. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

const restarts = 5

/** Ends the processes of a run that was killed: they hold the port. */
export async function endLeftoverChildren(dataDir: string): Promise<void> {
  for (const name of ['api', 'worker'] as const) {
    const file = pidFile(dataDir, name)
    const pid = findLeftover(file, (command) => /server\/(main|worker)\.(ts|js)/.test(command))
    if (pid !== null) await stopProcess(pid, ['SIGTERM', 'SIGKILL'])
    rmSync(file, { force: true })
  }
}

function pidFile(folder: string, name: string): string {
  return join(folder, `${name}.pid`)
}

/**
 * Runs one of the product's processes, its log going to a file, and starts it again when it dies under us. In a process
 * group of its own: a Ctrl-C reaches only us, and we stop the processes in order.
 */
export function runChild(options: {
  readonly root: string
  readonly name: 'api' | 'worker'
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
  readonly logFolder: string
  readonly say: (line: string) => void
}): RunningChild {
  const logFile = join(options.logFolder, `${options.name}.log`)
  let child: ChildProcess | undefined
  let stopping = false
  let fail: (error: Error) => void = () => undefined
  const failed = new Promise<never>((_resolve, reject) => (fail = reject))
  failed.catch(() => undefined)

  const launch = (): Promise<number | null> => {
    const log = openSync(logFile, 'a')
    const args = ['--enable-source-maps', '--import', 'tsx', options.entry]
    child = spawn(process.execPath, args, {
      cwd: options.root,
      env: options.env,
      detached: true,
      // The channel carries nothing: it closes when we are killed, and the process ends itself.
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    if (child.pid !== undefined) writeFileSync(pidFile(options.logFolder, options.name), String(child.pid))
    return new Promise((resolve) => {
      child?.once('error', () => resolve(null))
      child?.once('exit', (code) => resolve(code))
    })
  }
  const keepRunning = async (): Promise<void> => {
    for (let died = 0; ; died++) {
      const startedAt = performance.now()
      const code = await launch()
      if (stopping) return
      if (performance.now() - startedAt > 60_000) died = 0
      if (died >= restarts || (died === 0 && code === 1 && performance.now() - startedAt < 15_000)) {
        fail(
          new ServiceError(
            `The ${options.name} process does not run (${lastLines(logFile, 2)}): see ${logFile}`,
          ),
        )
        return
      }
      options.say(`The ${options.name} process ended (${String(code)}) and is started again; see ${logFile}`)
      await sleep(500 * (died + 1))
    }
  }
  const done = keepRunning()
  return {
    failed,
    async stop() {
      stopping = true
      child?.kill('SIGTERM')
      await done
      rmSync(pidFile(options.logFolder, options.name), { force: true })
    },
  }
}
