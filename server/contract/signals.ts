import { z } from 'zod'
import { key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

/** Figures from production. `events` of `total` for rates (skips of plays), `events` alone for counts. */
export const signalInput = z.strictObject({
  system: key,
  release: z.string().min(1).max(80),
  locale,
  day: z.iso.date(),
  name: key,
  source: key.default('production'),
  events: z.number().min(0),
  total: z.number().positive().optional(),
})
export type SignalInput = z.input<typeof signalInput>

/**
 * Signals that products usually have, and which way is better. Any other name is taken as well: then a move either way is
 * an alarm.
 */
export const knownSignals = {
  skips: 'lower',
  complaints: 'lower',
  negative_feedback: 'lower',
  repeats: 'lower',
  positive_feedback: 'higher',
  task_success: 'higher',
  completion: 'higher',
} as const satisfies Record<string, 'lower' | 'higher'>

/** Days that set a chart's centre, and the least of them before it has limits. */
export const signalBaseline = { days: 14, least: 7 } as const

/**
 * A chart of one signal: a p-chart for rates, a c-chart for counts, with limits day by day, widened by how much days differ
 * beyond sampling (Laney).
 */
export const signalChart = z.strictObject({
  name: z.string(),
  source: z.string(),
  locale,
  release: z.string(),
  kind: z.enum(['rate', 'count']),
  better: z.enum(['lower', 'higher']).nullable().describe('which way is an improvement; null if not known'),
  centre: z.number().nullable(),
  spread: z.number().describe('by how many times days scatter more than sampling alone; at least 1'),
  points: z.array(
    z.strictObject({
      day: z.iso.date(),
      value: z.number(),
      events: z.number(),
      total: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      z: z.number().nullable().describe('distance from the centre in standard errors, widened by `spread`'),
      out: z.enum(['above', 'below']).nullable().describe('beyond which limit'),
      alarm: z.boolean().describe('beyond a limit, and no improvement'),
    }),
  ),
})

export type SignalChart = z.infer<typeof signalChart>

/** What is there of one signal: enough to choose from, without its days. */
export const signalSeries = z.strictObject({
  name: z.string(),
  source: z.string(),
  system: key,
  release: z.string(),
  locale,
  days: z.number().int(),
  from: z.iso.date(),
  to: z.iso.date(),
})
export type SignalSeries = z.infer<typeof signalSeries>

export const signalEndpoints = {
  sendSignals: defineEndpoint({
    id: 'send-signals',
    method: 'POST',
    path: '/api/v1/signals',
    tag: 'signals',
    summary: 'A batch of production figures; sent again, it counts once',
    access: member('lead', 'signals:write'),
    body: z.strictObject({ signals: z.array(signalInput).min(1).max(5000) }),
    status: 200,
    response: z.strictObject({
      stored: z.number().int(),
      unchanged: z.number().int(),
      corrected: z.number().int(),
    }),
    problems: ['not-found'],
  }),
  listSignalSeries: defineEndpoint({
    id: 'list-signal-series',
    method: 'GET',
    path: '/api/v1/signals/series',
    tag: 'signals',
    summary: 'Which signals there are, for which releases and locales',
    access: member('researcher', 'releases:read'),
    status: 200,
    response: z.strictObject({ items: z.array(signalSeries) }),
    problems: [],
  }),
  readSignals: defineEndpoint({
    id: 'read-signals',
    method: 'GET',
    path: '/api/v1/signals',
    tag: 'signals',
    summary: 'Signal charts with control limits',
    access: member('researcher', 'releases:read'),
    query: z.object({
      system: key,
      release: z.string().max(80).optional(),
      locale: locale.optional(),
      name: key.optional(),
    }),
    status: 200,
    response: z.strictObject({ charts: z.array(signalChart) }),
    problems: ['not-found'],
  }),
} as const
