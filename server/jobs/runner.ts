import type { IQueueBackend, Job, Queue, Worker } from 'bullmq'
import type { Logger } from 'pino'
import type { AppContext } from '../context.js'
import { ofBackend, type JobBackend, type OfBackend } from './backend.js'
import { jobs, type JobName, type JobPayload } from './catalog.js'
import { laneOf, lanes, type Lane } from './lanes.js'
import { optionsOf } from './queue.js'
import { isKept } from './schedules.js'

/** One piece of background work: parse nothing, decide nothing, call one use case. */
export interface JobHandler<N extends JobName> {
  readonly name: N
  run(ctx: AppContext, payload: JobPayload<N>): Promise<void>
}

/** A handler of whichever job. */
export type AnyHandler = { [N in JobName]: JobHandler<N> }[JobName]

export function defineHandler<const N extends JobName>(
  name: N,
  run: (ctx: AppContext, payload: JobPayload<N>) => Promise<void>,
): JobHandler<N> {
  return { name, run }
}

type LaneWorker = Worker<object, unknown, string, IQueueBackend, never, OfBackend>

export interface Runner {
  /** Waits for the jobs under way, then lets go of the connections. */
  close(): Promise<void>
}

/** Starts the workers and the schedules of every job in the catalogue; refuses a job without handler, or with two. */
export async function startRunner(
  ctx: AppContext,
  backend: JobBackend,
  handlers: readonly AnyHandler[],
): Promise<Runner> {
  const byName = assignHandlers(handlers)
  const { prefix, concurrency } = ctx.config.queue
  const workers = lanes.map((lane): LaneWorker => {
    const worker: LaneWorker = new backend.waiting.Worker(`jobs-${lane}`, (job) => runJob(ctx, byName, job), {
      connection: ofBackend,
      prefix,
      concurrency: lane === 'heavy' ? Math.max(1, Math.floor(concurrency / 2)) : concurrency,
      lockDuration: 60_000,
      stalledInterval: 30_000,
      maxStalledCount: 3,
    })
    worker.on('error', (error) => ctx.log.warn({ err: error, lane }, 'job worker'))
    worker.on('failed', (job, error) =>
      ctx.log.error({ err: error, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade }, 'job failed'),
    )
    return worker
  })
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  await schedule(backend, prefix)
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}

/** The handler of every job, or a refusal to start: a job nobody runs would wait for ever without a word. */
export function assignHandlers(handlers: readonly AnyHandler[]): ReadonlyMap<JobName, AnyHandler> {
  const byName = new Map<JobName, AnyHandler>()
  for (const handler of handlers) {
    if (byName.has(handler.name)) throw new Error(`the job ${handler.name} has two handlers`)
    byName.set(handler.name, handler)
  }
  const missing = jobNames().filter((name) => !byName.has(name))
  if (missing.length > 0) throw new Error(`no handler for the jobs ${missing.join(', ')}`)
  return byName
}

async function runJob(
  ctx: AppContext,
  byName: ReadonlyMap<JobName, AnyHandler>,
  job: Job<object>,
): Promise<void> {
  const name = jobNames().find((known) => known === job.name)
  // A newer process may have asked for work this one does not know; trying again later gives it to one that does.
  if (name === undefined) throw new Error(`unknown job ${job.name}`)
  const log: Logger = ctx.log.child({ job: name, jobId: job.id, attempt: job.attemptsMade + 1 })
  const payload = jobs[name].payload.parse(job.data)
  const startedAt = performance.now()
  await byName.get(name)!.run({ ...ctx, log }, payload as never)
  log.debug({ ms: Math.round(performance.now() - startedAt) }, 'job done')
}

/** Schedules live in the queue, not in a process: however many workers run, each comes round once. */
async function schedule(backend: JobBackend, prefix: string): Promise<void> {
  const queues = new Map<
    Lane,
    Queue<object, unknown, string, object, unknown, string, IQueueBackend, OfBackend>
  >()
  for (const lane of lanes)
    queues.set(lane, new backend.direct.Queue(`jobs-${lane}`, { connection: ofBackend, prefix }))
  try {
    for (const [lane, queue] of queues) {
      const wanted = jobNames().filter((name) => laneOf(name) === lane && everyMs(name) !== undefined)
      for (const name of wanted)
        await queue.upsertJobScheduler(
          name,
          { every: everyMs(name)! },
          { name, data: {}, opts: optionsOf(name) },
        )
      for (const known of await queue.getJobSchedulers())
        if (!isKept(known.key) && !wanted.some((name) => name === known.key))
          await queue.removeJobScheduler(known.key)
    }
  } finally {
    await Promise.all([...queues.values()].map((queue) => queue.close()))
  }
}

function everyMs(name: JobName): number | undefined {
  const spec = jobs[name]
  return 'everyMs' in spec ? spec.everyMs : undefined
}

function jobNames(): JobName[] {
  return Object.keys(jobs) as JobName[]
}
