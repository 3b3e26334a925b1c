import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '../services/process.js'
import { ServiceError } from '../services/service-error.js'

interface Holder {
  readonly pid: number
  readonly address: string
  /** When that process was started, by the kernel's clock: process ids are used again. */
  readonly startedAt: string | null
}

/**
 * One run per data folder. The lock of a run that was killed is taken over; that of a live one is respected.
 * Answers the function that gives the lock back.
 */
export function takeLock(dataDir: string, address: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'earwitness.lock')
  const mine: Holder = { pid: process.pid, address, startedAt: startOf(process.pid) }
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = read(file)
      if (holder !== null && isRunning(holder.pid) && holder.startedAt === startOf(holder.pid))
        throw new ServiceError(
          `Earwitness already runs on ${dataDir} (process ${String(holder.pid)}, ${holder.address}): stop it, or run a second one with PORT=3001 DATA_DIR=.data-2 npm start`,
        )
      rmSync(file, { force: true })
    }
  }
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Field 22 of /proc/<pid>/stat, after the name in brackets, which may contain anything. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
