import { CronExpressionParser } from 'cron-parser'

/** When a schedule fires next after an instant; null without a schedule. Five fields, UTC. */
export function nextWaveAt(schedule: string | undefined, after: Date): Date | null {
  if (schedule === undefined) return null
  return CronExpressionParser.parse(schedule, { currentDate: after, tz: 'UTC' }).next().toDate()
}

/** Why a schedule cannot be read; null when it can. */
export function scheduleFault(schedule: string | undefined): string | null {
  if (schedule === undefined) return null
  if (schedule.trim().split(/\s+/).length !== 5)
    return 'A schedule has five fields: minute, hour, day, month, weekday.'
  try {
    CronExpressionParser.parse(schedule, { tz: 'UTC' })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'The schedule cannot be read.'
  }
}
