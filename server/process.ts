import type { Logger } from 'pino'

interface Running {
  readonly log: Logger
  close(): Promise<void>
}

/** A request or job under way may take this long to end before the process goes anyway. */
const patienceMs = 20_000

/** Starts, runs until a signal, closes. A second signal, or too long a wait, ends the process at once. */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let running: Running
  try {
    running = await start()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
    return
  }
  let closing = false
  const stop = (signal: NodeJS.Signals): void => {
    if (closing) process.exit(1)
    closing = true
    running.log.info({ signal }, 'closing')
    setTimeout(() => process.exit(1), patienceMs).unref()
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        running.log.error({ err: error }, 'while closing')
        process.exit(1)
      },
    )
  }
  // Started by another process of ours that is gone.
  process.on('disconnect', () => stop('SIGHUP'))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
