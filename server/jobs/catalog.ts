import { z } from 'zod'

const studyLocale = z.strictObject({ studyId: z.uuid(), locale: z.string() })
const oneStudy = z.strictObject({ studyId: z.uuid() })

/**
 * Every background job the product knows. A payload carries ids only: the handler reads the truth from Postgres.
 * `dedupe` names the work, not the request, so that asking twice does the work once after the last request.
 */
export const jobs = {
  'measure-intake': job(z.strictObject({ intakeId: z.uuid() }), 3, (p) => p.intakeId),
  'prepare-rater-copies': job(z.strictObject({ protocolId: z.uuid() }), 3, (p) => p.protocolId),
  'aggregate-results': job(studyLocale, 5, (p) => `${p.studyId}/${p.locale}`, { delayMs: 500 }),
  'screen-study': job(oneStudy, 3, (p) => p.studyId, { delayMs: 1000 }),
  'watch-signals': job(z.strictObject({ releaseId: z.uuid() }), 3, (p) => p.releaseId, { delayMs: 1000 }),
  'chart-wave': job(z.strictObject({ waveId: z.uuid() }), 5, (p) => p.waveId, { delayMs: 1000 }),
  'schedule-waves': job(z.strictObject({}), 3, () => 'all', { everyMs: 60_000 }),
  'start-scheduled-wave': job(z.strictObject({ monitorId: z.uuid() }), 3, (p) => p.monitorId),
  'start-due-waves': job(z.strictObject({}), 1, () => 'all', { everyMs: 60_000 }),
  'start-due-rounds': job(z.strictObject({}), 1, () => 'all', { everyMs: 600_000 }),
  'remove-expired-audio': job(z.strictObject({}), 1, () => 'all', { everyMs: 3_600_000 }),
  'deliver-alerts': job(z.strictObject({}), 1, () => 'all', { everyMs: 30_000 }),
  'sweep-leases': job(z.strictObject({}), 1, () => 'all', { everyMs: 5_000 }),
  'reconcile-queues': job(z.strictObject({}), 1, () => 'all', { everyMs: 60_000 }),
  'keep-house': job(z.strictObject({}), 1, () => 'all', { everyMs: 600_000 }),
} as const

interface JobOptions {
  /** Waits this long before the first run, so that a burst of requests becomes one run. */
  readonly delayMs?: number
  /** Runs on a schedule, besides being asked for. */
  readonly everyMs?: number
}

function job<P extends z.ZodType>(
  payload: P,
  attempts: number,
  dedupe: (payload: z.output<P>) => string,
  options: JobOptions = {},
) {
  return { payload, attempts, dedupe, ...options }
}

export type JobName = keyof typeof jobs
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]['payload']>
export type Enqueue = <N extends JobName>(name: N, payload: JobPayload<N>) => Promise<void>

/** A firing of one job by the clock: five-field cron, UTC. The key names what it is for. */
export interface Schedule<N extends JobName> {
  readonly key: string
  readonly cron: string
  readonly payload: JobPayload<N>
}

/** Schedules kept by the queue itself. */
export interface Schedules {
  /** Makes the schedules of a job exactly these. */
  keep<N extends JobName>(name: N, wanted: readonly Schedule<N>[]): Promise<void>
}
