import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

export const alertView = z.strictObject({
  id,
  cause: z.enum([
    'panel_drift',
    'pipeline_change',
    'model_regression',
    'signal_alarm',
    'exclusion_jump',
    'playback_fault',
  ]),
  locale: locale.nullable(),
  attribute: z.string().nullable(),
  message: z.string(),
  monitor: key.nullable(),
  occurrences: z.number().int(),
  openedAt: instant,
  lastAt: instant,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
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
    query: z.object({ state: z.enum(['open', 'all']).default('open') }),
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
      reevaluate: z.boolean().default(false).describe('start a wave that checks it again'),
    }),
    status: 200,
    response: alertView,
    problems: ['not-found'],
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
