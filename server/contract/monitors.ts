import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

export const sentinelRoles = ['natural', 'production', 'low_anchor'] as const

export const sentinelSetView = z.strictObject({
  id,
  key,
  version: z.number().int(),
  name: z.string(),
  createdAt: instant,
  clips: z.array(
    z.strictObject({
      clipId: id,
      role: z.enum(sentinelRoles),
      system: key,
      release: z.string(),
      locale,
      prompt: key,
      sha256: z.string(),
      intact: z.boolean(),
    }),
  ),
})
export type SentinelSetView = z.infer<typeof sentinelSetView>

export const monitorSettings = z
  .strictObject({
    sentinelSet: key,
    locales: z.array(locale).min(1).max(60),
    attributes: z.array(key).min(1).max(6),
    /** Five-field cron, UTC. Absent: waves start by trigger only. */
    schedule: z.string().max(100).optional(),
    ratersPerLocale: z.number().int().min(2).max(10_000).default(30),
    promptsPerWave: z.number().int().min(2).max(500).default(20),
    /** Share of raters of the last wave who are asked first, and of prompts kept, so that links hold. */
    overlap: z.number().min(0).max(1).default(0.8),
    chart: z
      .strictObject({
        lambda: z.number().min(0.01).max(1).default(0.1),
        limit: z.number().min(1).max(5).default(2.814),
        cusumK: z.number().min(0.1).max(2).default(0.5),
        cusumH: z.number().min(1).max(20).default(5),
        baselineWaves: z.number().int().min(2).max(52).default(6),
      })
      .prefault({}),
    triggers: z
      .strictObject({ newRelease: z.boolean().default(true), signalAlarm: z.boolean().default(true) })
      .prefault({}),
  })
  .meta({ id: 'MonitorSettings' })
export type MonitorSettings = z.output<typeof monitorSettings>

export const waveTriggers = [
  'schedule',
  'manual',
  'new_release',
  'data_change',
  'new_locale',
  'signal_alarm',
  'reevaluation',
] as const

export const monitorView = z.strictObject({
  id,
  key,
  name: z.string(),
  system: key,
  state: z.enum(['active', 'paused']),
  settings: monitorSettings,
  waves: z.array(
    z.strictObject({
      id,
      number: z.number().int(),
      studyId: id,
      release: z.string(),
      trigger: z.enum(waveTriggers),
      reason: z.string(),
      startedAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  nextWaveAt: instant.nullable(),
})
export type MonitorView = z.infer<typeof monitorView>

/** One standardised series with both charts. `runLength` says how rarely the chart alarms when nothing is wrong. */
export const chartSeries = z.strictObject({
  locale,
  attribute: z.string(),
  role: z.string(),
  points: z.array(
    z.strictObject({
      wave: z.number().int(),
      at: instant,
      mean: z.number(),
      se: z.number(),
      z: z.number().nullable(),
      ewma: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      cusumHigh: z.number().nullable(),
      cusumLow: z.number().nullable(),
      alarm: z.boolean(),
    }),
  ),
})
export type ChartSeries = z.infer<typeof chartSeries>

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
const monitorParams = z.strictObject({ monitorKey: key })
const alertParams = z.strictObject({ alertId: id })
const targetParams = z.strictObject({ targetId: id })

export const monitorEndpoints = {
  listSentinelSets: defineEndpoint({
    id: 'list-sentinel-sets',
    method: 'GET',
    path: '/api/v1/sentinel-sets',
    tag: 'monitors',
    summary: 'Sentinel sets with their frozen clips',
    access: read,
    status: 200,
    response: z.strictObject({ items: z.array(sentinelSetView) }),
    problems: [],
  }),
  freezeSentinelSet: defineEndpoint({
    id: 'freeze-sentinel-set',
    method: 'PUT',
    path: '/api/v1/sentinel-sets/:setKey',
    tag: 'monitors',
    summary: 'Freeze a sentinel set, or a new version of it, by the hash of every clip',
    access: write,
    params: z.strictObject({ setKey: key }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(120),
      prompts: z.array(z.strictObject({ locale, key })).min(1).max(500),
      natural: z.strictObject({ system: key, release: z.string() }).optional(),
      production: z.strictObject({ system: key, release: z.string() }),
      lowAnchor: z.strictObject({ system: key, release: z.string() }).optional(),
    }),
    status: 200,
    response: sentinelSetView,
    problems: ['not-found'],
  }),
  listMonitors: defineEndpoint({
    id: 'list-monitors',
    method: 'GET',
    path: '/api/v1/monitors',
    tag: 'monitors',
    summary: 'Monitors with their waves',
    access: read,
    status: 200,
    response: z.strictObject({ items: z.array(monitorView) }),
    problems: [],
  }),
  saveMonitor: defineEndpoint({
    id: 'save-monitor',
    method: 'PUT',
    path: '/api/v1/monitors/:monitorKey',
    tag: 'monitors',
    summary: 'Create or change a monitor',
    access: write,
    params: monitorParams,
    body: z.strictObject({
      name: z.string().trim().min(1).max(120),
      system: key,
      state: z.enum(['active', 'paused']).default('active'),
      settings: monitorSettings,
    }),
    status: 200,
    response: monitorView,
    problems: ['not-found', 'settings-invalid'],
  }),
  readMonitor: defineEndpoint({
    id: 'read-monitor',
    method: 'GET',
    path: '/api/v1/monitors/:monitorKey',
    tag: 'monitors',
    summary: 'A monitor with its charts',
    access: read,
    params: monitorParams,
    status: 200,
    response: z.strictObject({
      monitor: monitorView,
      series: z.array(chartSeries),
      runLengths: z.strictObject({ ewmaInControl: z.number(), cusumInControl: z.number() }),
    }),
    problems: ['not-found'],
  }),
  startWave: defineEndpoint({
    id: 'start-wave',
    method: 'POST',
    path: '/api/v1/monitors/:monitorKey/waves',
    tag: 'monitors',
    summary: 'Start a wave now, saying why',
    access: write,
    params: monitorParams,
    body: z.strictObject({
      trigger: z.enum(waveTriggers).exclude(['schedule']).default('manual'),
      reason: z.string().trim().min(1).max(500),
      release: z.string().max(80).optional(),
    }),
    status: 201,
    response: monitorView,
    idempotent: true,
    problems: ['not-found', 'conflict', 'launch-refused'],
  }),
  listAlerts: defineEndpoint({
    id: 'list-alerts',
    method: 'GET',
    path: '/api/v1/alerts',
    tag: 'monitors',
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
    tag: 'monitors',
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
    tag: 'monitors',
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
    tag: 'monitors',
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
    tag: 'monitors',
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
    tag: 'monitors',
    summary: 'Send nothing there any more',
    access: write,
    params: targetParams,
    status: 204,
    problems: ['not-found'],
  }),
} as const
