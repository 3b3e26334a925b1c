import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

export const alertCauses = [
  'panel_drift',
  'pipeline_change',
  'model_regression',
  'signal_alarm',
  'exclusion_jump',
] as const
export type AlertCause = (typeof alertCauses)[number]

export const alertStates = ['open', 'acknowledged', 'resolved'] as const
export const alertEventKinds = ['opened', 'again', 'acknowledged', 'heard_again', 'resolved'] as const

export const alertView = z.strictObject({
  id,
  state: z.enum(alertStates),
  cause: z.enum(alertCauses),
  /** Which way the figures moved; null where that says nothing. */
  direction: z.enum(['up', 'down']).nullable(),
  locale: locale.nullable(),
  attribute: z.string().nullable(),
  message: z.string(),
  /** Where the evidence lies: the monitor's charts, the study whose figures moved, the release that was heard. */
  monitor: key.nullable(),
  study: z.strictObject({ id, name: z.string() }).nullable(),
  release: z.strictObject({ id, system: key, version: z.string() }).nullable(),
  occurrences: z.number().int(),
  openedAt: instant,
  lastAt: instant,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
  resolvedAt: instant.nullable(),
  /** What the one who resolved it found. */
  resolution: z.string(),
  /** What happened to it, oldest first. */
  log: z.array(
    z.strictObject({
      kind: z.enum(alertEventKinds),
      at: instant,
      by: z.string().nullable(),
      note: z.string(),
    }),
  ),
  deliveries: z.array(
    z.strictObject({
      kind: z.enum(['webhook', 'email']),
      address: z.string(),
      deliveredAt: instant.nullable(),
      attempts: z.number().int(),
      lastError: z.string().nullable(),
    }),
  ),
})
export type AlertView = z.infer<typeof alertView>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const alertParams = z.strictObject({ alertId: id })
const targetParams = z.strictObject({ targetId: id })

export const alertEndpoints = {
  listAlerts: defineEndpoint({
    id: 'list-alerts',
    method: 'GET',
    path: '/api/v1/alerts',
    tag: 'alerts',
    summary: 'Alerts, open ones first',
    access: read,
    query: z.object({
      state: z.enum(['open', 'all']).default('open').describe('`open`: those that nobody has resolved'),
    }),
    status: 200,
    response: z.strictObject({ items: z.array(alertView) }),
    problems: [],
  }),
  acknowledgeAlert: defineEndpoint({
    id: 'acknowledge-alert',
    method: 'POST',
    path: '/api/v1/alerts/:alertId/acknowledgement',
    tag: 'alerts',
    summary: 'Say that someone is on it',
    access: write,
    params: alertParams,
    status: 200,
    response: alertView,
    problems: ['not-found'],
  }),
  resolveAlert: defineEndpoint({
    id: 'resolve-alert',
    method: 'POST',
    path: '/api/v1/alerts/:alertId/resolution',
    tag: 'alerts',
    summary: 'Close an alert; the same alarm later opens a new one',
    access: write,
    params: alertParams,
    body: z.strictObject({
      note: z.string().trim().max(1000).default('').describe('what was found and done'),
      reevaluate: z.boolean().default(false).describe('start a wave that checks it again'),
    }),
    status: 200,
    response: alertView,
    problems: ['not-found', 'conflict', 'launch-refused'],
  }),
  hearAgain: defineEndpoint({
    id: 'hear-alert-again',
    method: 'POST',
    path: '/api/v1/alerts/:alertId/waves',
    tag: 'alerts',
    summary: 'Start a wave that checks what an alert says, in its monitor or in those of its voice',
    access: write,
    params: alertParams,
    status: 201,
    response: alertView,
    idempotent: true,
    problems: ['not-found', 'conflict', 'launch-refused'],
  }),
  listTargets: defineEndpoint({
    id: 'list-delivery-targets',
    method: 'GET',
    path: '/api/v1/delivery-targets',
    tag: 'alerts',
    summary: 'Where alerts are sent',
    access: read,
    status: 200,
    response: z.strictObject({
      items: z.array(
        z.strictObject({ id, kind: z.enum(['webhook', 'email']), address: z.string(), createdAt: instant }),
      ),
    }),
    problems: [],
  }),
  addTarget: defineEndpoint({
    id: 'add-delivery-target',
    method: 'POST',
    path: '/api/v1/delivery-targets',
    tag: 'alerts',
    summary: 'Send alerts to a webhook (signed with the secret shown once) or by e-mail',
    access: write,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('webhook'), address: z.url({ protocol: /^https?$/ }).max(500) }),
      z.strictObject({ kind: z.literal('email'), address: z.email().max(320) }),
    ]),
    status: 201,
    response: z.strictObject({ id, secret: z.string().nullable() }),
    problems: ['conflict'],
  }),
  testTarget: defineEndpoint({
    id: 'test-delivery-target',
    method: 'POST',
    path: '/api/v1/delivery-targets/:targetId/tests',
    tag: 'alerts',
    summary: 'Send a test there now, and say whether it arrived',
    access: write,
    params: targetParams,
    status: 200,
    response: z.strictObject({ error: z.string().nullable() }),
    problems: ['not-found'],
  }),
  removeTarget: defineEndpoint({
    id: 'remove-delivery-target',
    method: 'DELETE',
    path: '/api/v1/delivery-targets/:targetId',
    tag: 'alerts',
    summary: 'Send nothing there any more',
    access: write,
    params: targetParams,
    status: 204,
    problems: ['not-found'],
  }),
} as const
