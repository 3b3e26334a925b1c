import { z } from 'zod'
import { id, instant, locale } from './common.js'

/** `screened_out`: the questionnaire ended the session before anything was rated. */
export const sessionStates = ['active', 'completed', 'abandoned', 'screened_out'] as const

export const sessionRow = z.strictObject({
  id,
  rater: z.string().describe('pseudonym; what an exclusion of the rater refers to'),
  locale,
  state: z.enum(sessionStates),
  answered: z.number().int(),
  trials: z.number().int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  lastSeenAt: instant,
  minutes: z.number(),
  external: z.string().nullable(),
  exclusions: z.array(z.strictObject({ id, rule: z.string(), reason: z.string() })),
  /** What screening found last. A check without enough data is unavailable, which is not a failure. */
  checks: z.array(
    z.strictObject({
      rule: z.string(),
      outcome: z.enum(['passed', 'failed', 'unavailable']),
      reason: z.string(),
    }),
  ),
})
export type SessionRow = z.infer<typeof sessionRow>

/** One entry of a study's log. */
export const activityRow = z.strictObject({
  id,
  verb: z.string().describe('create, change, launch, launch-pilot, pause, resume, close, exclude…'),
  actor: z.string().nullable().describe('null when the product did it by itself'),
  detail: z.record(z.string(), z.unknown()),
  at: instant,
})
