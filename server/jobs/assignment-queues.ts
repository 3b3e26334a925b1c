import { setTimeout as sleep } from 'node:timers/promises'
import type { IQueueBackend, Queue, Worker } from 'bullmq'
import { LRUCache } from 'lru-cache'
import type { AssignmentQueues, QueueName } from '../domain/assignment/queues.js'
import { ofBackend, type JobBackend, type OfBackend } from './backend.js'

type SlotQueue = Queue<object, string, string, object, string, string, IQueueBackend, OfBackend>
type Claimer = Worker<object, string, string, IQueueBackend, never, OfBackend>

interface Desk {
  readonly queue: SlotQueue
  readonly claimer: Claimer
}

/** A job is locked for this long by the take itself; the lease asked for replaces it in the next command. */
const takeLockMs = 60_000
/** The stalled check may run again after a moment: it is called from a sweep, never by BullMQ's own timer. */
const stalledCheckMs = 1
const bulk = 500

/**
 * Assignment queues on BullMQ with people as workers: a slot is a job whose id is the slot's, the lock is the lease, and
 * nobody's process renews it. Queues are opened when they are first asked for and forgotten when long unused; all share
 * one connection, so that hundreds of open studies cost nothing.
 */
export function openAssignmentQueues(
  backend: JobBackend,
  prefix: string,
  onError: (error: Error) => void = () => undefined,
): AssignmentQueues & { close(): Promise<void> } {
  const desks = new LRUCache<string, Desk>({ max: 500, dispose: (desk) => void closeDesk(desk) })

  const open = (name: QueueName): Desk => {
    const key = `slots-${name.studyId}-${name.locale}`
    const known = desks.get(key)
    if (known !== undefined) return known
    const common = { connection: ofBackend, prefix }
    const queue: SlotQueue = new backend.direct.Queue(key, common)
    const claimer: Claimer = new backend.direct.Worker(key, null, {
      ...common,
      autorun: false,
      skipLockRenewal: true,
      lockDuration: takeLockMs,
      stalledInterval: stalledCheckMs,
      // A rater who goes away is no fault of the slot: it is handed out again however often that happens.
      maxStalledCount: 1_000_000,
    })
    queue.on('error', onError)
    claimer.on('error', onError)
    const desk = { queue, claimer }
    desks.set(key, desk)
    return desk
  }

  /** A desk opened while the backend was away stays broken, so it is forgotten and opened anew the next time. */
  const at = async <T>(name: QueueName, work: (desk: Desk) => Promise<T>): Promise<T> => {
    const desk = open(name)
    try {
      return await work(desk)
    } catch (error) {
      desks.delete(`slots-${name.studyId}-${name.locale}`)
      throw error
    }
  }

  const put = (name: QueueName, slotIds: readonly string[]): Promise<void> =>
    at(name, async ({ queue }) => {
      for (const some of inBulks(slotIds))
        await queue.addBulk(
          some.map((jobId) => ({ name: 'slot', data: {}, opts: { jobId, ...forgetWhenDone } })),
        )
    })

  const returnStalled = (name: QueueName): Promise<number> =>
    at(name, async ({ claimer }) => {
      // BullMQ marks what is held in one pass and returns what is still marked and unlocked in the next.
      const first = await claimer.backend.moveStalledJobsToWait()
      await sleep(5 * stalledCheckMs)
      const second = await claimer.backend.moveStalledJobsToWait()
      return first.length + second.length
    })

  return {
    put,
    returnStalled,
    take: (name, token, leaseMs) =>
      at(name, async ({ claimer }) => {
        // BullMQ's types promise a job; an empty queue has none.
        const job = (await claimer.getNextJob(token, { block: false })) as { id?: string } | undefined
        if (job?.id === undefined) return null
        await claimer.extendJobLocks([job.id], [token], leaseMs)
        return { slotId: job.id }
      }),
    extend: (name, slotId, token, leaseMs) =>
      at(
        name,
        async ({ claimer }) => (await claimer.extendJobLocks([slotId], [token], leaseMs)).length === 0,
      ),
    complete: (name, slotId, token) =>
      at(name, async ({ queue }) => {
        const job = await queue.getJob(slotId)
        if (job === undefined) return
        const completed = await succeeds(() => job.moveToCompleted('', token, false))
        if (!completed) await queue.remove(slotId)
      }),
    release: (name, slotId, token) =>
      at(name, async ({ queue }) => {
        const job = await queue.getJob(slotId)
        if (job === undefined) await put(name, [slotId])
        else if (!(await succeeds(() => job.moveToWait(token)))) await returnStalled(name)
      }),
    withdraw: (name, slotIds) =>
      at(name, async ({ queue }) => {
        for (const some of inBulks(slotIds)) await Promise.all(some.map((slotId) => queue.remove(slotId)))
      }),
    inspect: (name) =>
      at(name, async ({ queue }) => {
        const [waiting, held] = await Promise.all([
          queue.getRanges(['wait', 'prioritized', 'delayed'], 0, -1),
          queue.getRanges(['active'], 0, -1),
        ])
        return { waiting, held }
      }),
    drop: (name) => at(name, ({ queue }) => queue.obliterate({ force: true })),
    async close() {
      const open = [...desks.values()]
      desks.clear()
      await Promise.all(open.map(closeDesk))
    },
  }
}

const forgetWhenDone = { removeOnComplete: true, removeOnFail: true } as const

async function closeDesk(desk: Desk): Promise<void> {
  await Promise.allSettled([desk.claimer.close(), desk.queue.close()])
}

/**
 * Whether a job could be moved. BullMQ throws when the job is gone or its lock is lost or another's; that it throws as
 * well when the connection is lost shows in the command that follows.
 */
async function succeeds(move: () => Promise<unknown>): Promise<boolean> {
  try {
    await move()
    return true
  } catch {
    return false
  }
}

function inBulks(ids: readonly string[]): string[][] {
  const bulks: string[][] = []
  for (let from = 0; from < ids.length; from += bulk) bulks.push(ids.slice(from, from + bulk))
  return bulks
}
