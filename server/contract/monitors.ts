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
  /** Share of the clips that the version before had too; null in the first. What is exchanged breaks the series. */
  kept: z.number().min(0).max(1).nullable(),
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
    /** Share of the last wave's prompts kept in the next one, so that waves hang together. */
    overlap: z.number().min(0).max(1).default(1),
    chart: z
      .strictObject({
        lambda: z.number().min(0.01).max(1).default(0.2),
        limit: z.number().min(1).max(5).default(3.2),
        cusumK: z.number().min(0.1).max(2).default(0.5),
        cusumH: z.number().min(1).max(20).default(6.5),
        baselineWaves: z.number().int().min(2).max(52).default(6),
        /** The baseline starts here: moved on once a new panel is accepted as the panel. */
        baselineFrom: z.number().int().min(1).default(1),
        /** By locale, where only the panel of that locale was replaced. */
        baselines: z.record(z.string(), z.number().int().min(1)).default({}),
      })
      .prefault({}),
    triggers: z
      .strictObject({
        newRelease: z.boolean().default(true),
        signalAlarm: z.boolean().default(true),
        /** A wave that raises an alert is followed by one that checks it. */
        afterAlert: z.boolean().default(false),
      })
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
  'new_domain',
  'signal_alarm',
  'reevaluation',
] as const

export const causes = ['panel_drift', 'pipeline_change', 'model_regression'] as const

/** What the charts of one locale and attribute say of a wave: which part moved, which way and since when. */
export const waveFinding = z.strictObject({
  locale,
  attribute: z.string(),
  cause: z.enum(causes),
  direction: z.enum(['up', 'down']),
  since: z.number().int(),
  message: z.string(),
  /** Gates of this locale are void until it is settled. */
  freezesGates: z.boolean(),
})
export type WaveFinding = z.infer<typeof waveFinding>

export const waveView = z.strictObject({
  id,
  number: z.number().int(),
  studyId: id,
  release: z.string(),
  trigger: z.enum(waveTriggers),
  reason: z.string(),
  sentinelSetVersion: z.number().int().nullable(),
  startedAt: instant,
  closedAt: instant.nullable(),
  /** `learning`: no series has a level yet that a point could leave. */
  verdict: z.enum(['under_way', 'learning', 'in_control', 'out_of_control']),
  findings: z.array(waveFinding),
  /** Share of its raters and of its prompts that the wave before had too; null while unknown. */
  sameRaters: z.number().nullable(),
  samePrompts: z.number().nullable(),
})
export type WaveView = z.infer<typeof waveView>

export const monitorView = z.strictObject({
  id,
  key,
  name: z.string(),
  system: key,
  state: z.enum(['active', 'paused']),
  settings: monitorSettings,
  /** Newest first. */
  waves: z.array(waveView),
  nextWaveAt: instant.nullable(),
})
export type MonitorView = z.infer<typeof monitorView>

/** One standardised series with both charts. */
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
      raters: z.number().int(),
      ratings: z.number().int(),
      z: z.number().nullable(),
      ewma: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      cusumHigh: z.number().nullable(),
      cusumLow: z.number().nullable(),
      /** Which way the series is out of its limits on either chart. */
      alarm: z.enum(['up', 'down']).nullable(),
    }),
  ),
})
export type ChartSeries = z.infer<typeof chartSeries>

/**
 * Average run lengths in waves: how rarely a chart alarms when nothing is wrong, and how soon after a lasting shift of one
 * standard deviation of its points.
 */
export const runLengths = z.strictObject({
  ewmaInControl: z.number(),
  ewmaOneSigma: z.number(),
  cusumInControl: z.number(),
  cusumOneSigma: z.number(),
})
export type RunLengths = z.infer<typeof runLengths>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const monitorParams = z.strictObject({ monitorKey: key })

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
      runLengths,
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
} as const
