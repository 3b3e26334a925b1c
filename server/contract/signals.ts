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

/** A chart of one signal: a p-chart for rates, a c-chart for counts, with its limits day by day. */
export const signalChart = z.strictObject({
  name: z.string(),
  locale,
  release: z.string(),
  kind: z.enum(['rate', 'count']),
  centre: z.number().nullable(),
  points: z.array(
    z.strictObject({
      day: z.iso.date(),
      value: z.number(),
      events: z.number(),
      total: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      alarm: z.boolean(),
    }),
  ),
})

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
