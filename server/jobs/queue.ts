import type { IQueueBackend, JobsOptions, Queue } from 'bullmq'
import type { Logger } from 'pino'
import { ofBackend, type JobBackend, type OfBackend } from './backend.js'
import { jobs, type Enqueue, type JobName, type JobPayload } from './catalog.js'
import { laneOf, lanes, type Lane } from './lanes.js'

type JobQueue = Queue<object, unknown, string, object, unknown, string, IQueueBackend, OfBackend>

interface Request {
  readonly name: JobName
  readonly payload: object
  readonly options: JobsOptions
}

export interface JobProducer {
  readonly enqueue: Enqueue
  /** Sends what waits in this process. */
  flush(): Promise<void>
  /** How many requests wait for the backend to come back. */
  readonly pending: number
  counts(): Promise<Record<string, number>>
  close(): Promise<void>
}

/** A burst of requests for the same delayed work becomes one command. */
const gatherMs = 100
const retryMs = 1_000

/**
 * Asks for background work. Called after the truth is in Postgres, it never fails a request: what the backend cannot
 * take is kept, once per piece of work, and sent when it can. If this process dies first, the housekeeping job finds
 * the work in Postgres.
 */
export function openProducer(backend: JobBackend, prefix: string, log: Logger): JobProducer {
  const queues = new Map<Lane, JobQueue>()
  for (const lane of lanes) {
    const queue: JobQueue = new backend.direct.Queue(`jobs-${lane}`, { connection: ofBackend, prefix })
    queue.on('error', (error) => log.warn({ err: error }, 'job queue'))
    queues.set(lane, queue)
  }
  const waiting = new Map<string, Request>()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const send = async (request: Request): Promise<void> => {
    await queues.get(laneOf(request.name))!.add(request.name, request.payload, request.options)
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    for (const [key, request] of [...waiting]) {
      waiting.delete(key)
      try {
        await send(request)
      } catch (error) {
        if (!waiting.has(key)) waiting.set(key, request)
        log.warn(
          { err: error, job: request.name, waiting: waiting.size },
          'job kept until its queue can be reached',
        )
        break
      }
    }
    if (waiting.size > 0 && !closed) later(retryMs)
  }
  const later = (ms: number): void => {
    timer ??= setTimeout(() => void flush(), ms)
  }

  const enqueue = async <N extends JobName>(name: N, payload: JobPayload<N>): Promise<void> => {
    const { id, request } = requestFor(name, payload)
    waiting.set(id, request)
    if ('delayMs' in jobs[name]) later(gatherMs)
    else await flush()
  }

  return {
    enqueue,
    flush,
    get pending() {
      return waiting.size
    },
    async counts() {
      const counted: Record<string, number> = {}
      for (const [lane, queue] of queues) {
        const byState = await queue.getJobCounts('wait', 'delayed', 'active', 'failed')
        for (const [state, count] of Object.entries(byState)) counted[`${lane}.${state}`] = count
      }
      return counted
    },
    async close() {
      closed = true
      await flush()
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
    },
  }
}

function requestFor<N extends JobName>(name: N, payload: JobPayload<N>): { id: string; request: Request } {
  const spec = jobs[name]
  const data = spec.payload.parse(payload)
  const dedupe = spec.dedupe as (payload: JobPayload<N>) => string
  const id = `${name}/${dedupe(data as JobPayload<N>)}`
  return {
    id,
    request: {
      name,
      payload: data,
      options: { ...optionsOf(name), deduplication: { id, keepLastIfActive: true } },
    },
  }
}

/** How often a job is tried, how long it waits, and how long a failed one is kept to be looked at. */
export function optionsOf(name: JobName): JobsOptions {
  const spec = jobs[name]
  return {
    attempts: spec.attempts,
    backoff: { type: 'exponential', delay: 1_000 },
    ...('delayMs' in spec ? { delay: spec.delayMs } : {}),
    removeOnComplete: true,
    removeOnFail: { age: 7 * 24 * 3600, count: 1_000 },
  }
}
