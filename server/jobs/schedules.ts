import type { IQueueBackend, Queue } from 'bullmq'
import { ofBackend, type JobBackend, type OfBackend } from './backend.js'
import type { Schedules } from './catalog.js'
import { laneOf } from './lanes.js'
import { optionsOf } from './queue.js'

type ScheduleQueue = Queue<object, unknown, string, object, unknown, string, IQueueBackend, OfBackend>

const separator = '/'

/** Whether a schedule of the queue was made from what is in Postgres, and not from the catalogue of jobs. */
export function isKept(schedulerId: string): boolean {
  return schedulerId.includes(separator)
}

/** Schedules that come and go with rows in Postgres, as BullMQ job schedulers: the queue fires them, not a process. */
export function openSchedules(backend: JobBackend, prefix: string): Schedules {
  return {
    async keep(name, wanted) {
      const queue: ScheduleQueue = new backend.direct.Queue(`jobs-${laneOf(name)}`, {
        connection: ofBackend,
        prefix,
      })
      try {
        const idOf = (key: string): string => `${name}${separator}${key}`
        const known = new Map((await queue.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]))
        for (const { key, cron, payload } of wanted) {
          // Renewing a schedule that has not changed would push its next firing about.
          if (known.get(idOf(key))?.pattern === cron) continue
          await queue.upsertJobScheduler(
            idOf(key),
            { pattern: cron, tz: 'UTC' },
            { name, data: payload, opts: optionsOf(name) },
          )
        }
        const ids = new Set(wanted.map(({ key }) => idOf(key)))
        for (const id of known.keys())
          if (id.startsWith(idOf('')) && !ids.has(id)) await queue.removeJobScheduler(id)
      } finally {
        await queue.close()
      }
    },
  }
}
