import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { pino, type Logger } from 'pino'
import { openAudioTools } from './audio/audio-tools.js'
import { openAudioStore } from './audio/open-store.js'
import type { Config, Secrets } from './config.js'
import type { AppContext } from './context.js'
import { openCourier } from './delivery/courier.js'
import { openIdentity } from './identity/better-auth.js'
import { openAssignmentQueues } from './jobs/assignment-queues.js'
import { openBackend, type JobBackend } from './jobs/backend.js'
import { openProducer, type JobProducer } from './jobs/queue.js'
import { openSchedules } from './jobs/schedules.js'
import { openDb } from './sql/client.js'
import { openNotifications } from './sql/notifications.js'

export interface OpenContext {
  readonly ctx: AppContext
  /** For the processes, not for use cases: where jobs run, and what is still to be sent. */
  readonly backend: JobBackend
  readonly producer: JobProducer
  /** Closes everything in reverse order. */
  close(): Promise<void>
}

export interface ContextOptions {
  readonly config: Config
  readonly secrets: Secrets
  readonly process: 'api' | 'worker' | 'script'
  readonly log?: Logger
  readonly now?: () => Date
}

/** The one place where the context is built and closed. */
export async function openContext(options: ContextOptions): Promise<OpenContext> {
  const { config, secrets } = options
  const log = options.log ?? pino({ level: config.logLevel, name: options.process })
  const closers: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse())
      await closer().catch((error: unknown) => log.warn({ err: error }, 'while closing'))
  }
  try {
    const db = openDb({
      url: secrets.databaseUrl,
      maxConnections: config.databaseConnections,
      applicationName: `earwitness-${options.process}`,
      onIdleError: (error) => log.warn({ err: error }, 'idle database connection'),
    })
    closers.push(() => db.destroy())
    const backend = await openBackend(secrets)
    closers.push(() => backend.close())
    const producer = openProducer(backend, config.queue.prefix, log)
    closers.push(() => producer.close())
    const assignmentQueues = openAssignmentQueues(backend, config.queue.prefix, (error) =>
      log.warn({ err: error }, 'assignment queue'),
    )
    closers.push(() => assignmentQueues.close())
    const notifications = openNotifications(secrets.databaseUrl, (error) =>
      log.warn({ err: error }, 'notification connection'),
    )
    closers.push(() => notifications.close())
    const audioStore = openAudioStore(config.audio, secrets.s3)
    closers.push(() => audioStore.close())
    // A script waits for its audio; a server leaves a core to those who wait for answers.
    const threads = options.process === 'script' ? availableParallelism() : undefined
    const audioTools = openAudioTools(audioStore, threads)
    closers.push(() => audioTools.close())
    const now = options.now ?? (() => new Date())
    const ctx: AppContext = {
      config,
      secrets,
      db,
      identity: openIdentity({ db, publicUrl: config.publicUrl, signingKey: secrets.signingKey, log }),
      enqueue: producer.enqueue,
      schedules: openSchedules(backend, config.queue.prefix),
      assignmentQueues,
      audioStore,
      audioTools,
      courier: openCourier({ smtpUrl: secrets.smtpUrl, mailFrom: config.mailFrom, now }),
      notifications,
      now,
      newId: randomUUID,
      log,
    }
    return { ctx, backend, producer, close }
  } catch (error) {
    await close()
    throw error
  }
}
