import { z } from 'zod'
import { id, instant, locale, pageOf, pageQuery } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { studyParams } from './studies.js'

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

const read = member('researcher', 'studies:read')
const write = member('lead', 'studies:write')

export const studySessionEndpoints = {
  listSessions: defineEndpoint({
    id: 'list-sessions',
    method: 'GET',
    path: '/api/v1/studies/:studyId/sessions',
    tag: 'studies',
    summary: 'Sessions of a study for the live board',
    access: read,
    params: studyParams,
    query: pageQuery.extend({
      locale: locale.optional(),
      state: z.enum(sessionStates).optional(),
    }),
    status: 200,
    response: pageOf(sessionRow),
    problems: ['not-found'],
  }),
  exportPayments: defineEndpoint({
    id: 'export-payments',
    method: 'GET',
    path: '/api/v1/studies/:studyId/payments.csv',
    tag: 'studies',
    summary:
      "Every session with the platform's own ids, its completion code and reward where it was finished: for paying raters",
    access: write,
    params: studyParams,
    status: 200,
    stream: 'text/csv',
    problems: ['not-found'],
  }),
  excludeSession: defineEndpoint({
    id: 'exclude-session',
    method: 'POST',
    path: '/api/v1/studies/:studyId/exclusions',
    tag: 'studies',
    summary: 'Put an exclusion beside a rating, a session or a rater; nothing is deleted',
    access: write,
    params: studyParams,
    body: z.strictObject({
      target: z.enum(['rating', 'session', 'rater']),
      targetId: id,
      reason: z.string().trim().min(3).max(500),
    }),
    status: 201,
    response: z.strictObject({ id }),
    problems: ['not-found', 'conflict'],
  }),
  liftExclusion: defineEndpoint({
    id: 'lift-exclusion',
    method: 'DELETE',
    path: '/api/v1/studies/:studyId/exclusions/:exclusionId',
    tag: 'studies',
    summary: 'Lift an exclusion; who, when and why stay on record',
    access: write,
    params: studyParams.extend({ exclusionId: id }),
    status: 204,
    problems: ['not-found'],
  }),
} as const
