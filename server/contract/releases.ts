import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { methodKinds, stages } from './study-settings.js'

export const panelKinds = ['native', 'internal', 'expert'] as const

export const panelView = z.strictObject({
  id,
  key,
  name: z.string(),
  kind: z.enum(panelKinds),
  locales: z.array(locale),
  cap: z.number().int().nullable(),
  raters: z.number().int(),
})
export type PanelView = z.infer<typeof panelView>

/** One thing that is known about a release in a locale and attribute. */
export const releaseFigure = z.strictObject({
  studyId: id,
  study: z.string(),
  method: z.enum(methodKinds),
  locale,
  attribute: z.string(),
  panel: z.enum([...panelKinds, 'open']).describe('who listened'),
  mean: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
  /** Against the production release on the same raters and sentences. */
  difference: z.number().nullable(),
  differenceCi95: z.tuple([z.number(), z.number()]).nullable(),
  raters: z.number().int(),
  items: z.number().int(),
})
export type ReleaseFigure = z.infer<typeof releaseFigure>

export const stageStanding = z.strictObject({
  stage: z.enum(stages),
  next: z.enum(stages).nullable(),
  requirements: z.array(z.strictObject({ requirement: z.string(), met: z.boolean(), detail: z.string() })),
})

export const riskView = z.strictObject({
  id,
  release: z.strictObject({ id, system: key, version: z.string() }),
  locale,
  failureMode: z.string(),
  userImpact: z.string(),
  severity: z.number().int().min(1).max(5),
  likelihood: z
    .number()
    .int()
    .min(1)
    .max(5)
    .describe('from the measured rate where there is one, else as judged'),
  measured: z
    .strictObject({
      marked: z.number().int(),
      heard: z.number().int(),
      rate: z.number(),
      ci95: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
  defectType: z.string().nullable(),
  thresholdRate: z.number().nullable(),
  mitigation: z.string(),
  owner: z.string().nullable(),
  state: z.enum(['open', 'mitigated', 'accepted', 'closed']),
  changedAt: instant,
})
export type RiskView = z.infer<typeof riskView>

export const riskInput = z.strictObject({
  system: key,
  release: z.string().min(1).max(80),
  locale,
  failureMode: z.string().trim().min(3).max(200),
  userImpact: z.string().trim().min(3).max(1000),
  severity: z.number().int().min(1).max(5),
  likelihood: z.number().int().min(1).max(5).optional(),
  defectType: key.optional(),
  thresholdRate: z.number().min(0).max(1).optional(),
  mitigation: z.string().trim().max(4000).default(''),
  ownerId: id.optional(),
  state: z.enum(['open', 'mitigated', 'accepted', 'closed']).default('open'),
})

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

export const releaseView = z.strictObject({
  id,
  system: key,
  systemName: z.string(),
  version: z.string(),
  notes: z.string(),
  standing: stageStanding,
  production: z.boolean(),
  figures: z.array(releaseFigure),
  risks: z.array(riskView),
  signals: z.array(signalChart),
  defects: z.array(
    z.strictObject({
      locale,
      type: z.string(),
      marked: z.number().int(),
      heard: z.number().int(),
      rate: z.number(),
      ci95: z.tuple([z.number(), z.number()]),
    }),
  ),
  /** Items where native listeners hear what the others do not, and the other way round. */
  disagreements: z.array(
    z.strictObject({
      locale,
      attribute: z.string(),
      prompt: z.string(),
      native: z.number(),
      others: z.number(),
      difference: z.number(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      id,
      verdict: z.enum(['ship', 'iterate', 'block']),
      reason: z.string(),
      signedBy: z.string(),
      signedAt: instant,
    }),
  ),
})
export type ReleaseView = z.infer<typeof releaseView>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const releaseParams = z.strictObject({ releaseId: id })
const panelParams = z.strictObject({ panelId: id })
const riskParams = z.strictObject({ riskId: id })
const panelInput = z.strictObject({
  key,
  name: z.string().trim().min(1).max(120),
  kind: z.enum(panelKinds),
  locales: z.array(locale).max(60).default([]),
  cap: z.number().int().min(1).optional(),
})

export const releaseEndpoints = {
  listReleases: defineEndpoint({
    id: 'list-releases',
    method: 'GET',
    path: '/api/v1/releases',
    tag: 'releases',
    summary: 'Releases with stage and latest decision, newest first',
    access: read,
    status: 200,
    response: z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          system: key,
          version: z.string(),
          stage: z.enum(stages),
          production: z.boolean(),
          createdAt: instant,
          decision: z.enum(['ship', 'iterate', 'block']).nullable(),
          studies: z.number().int(),
          openRisks: z.number().int(),
        }),
      ),
    }),
    problems: [],
  }),
  readRelease: defineEndpoint({
    id: 'read-release',
    method: 'GET',
    path: '/api/v1/releases/:releaseId',
    tag: 'releases',
    summary: 'Everything known about a release, per locale and attribute',
    access: read,
    params: releaseParams,
    status: 200,
    response: releaseView,
    problems: ['not-found'],
  }),
  promoteRelease: defineEndpoint({
    id: 'promote-release',
    method: 'POST',
    path: '/api/v1/releases/:releaseId/steps',
    tag: 'releases',
    summary: 'Move a release to the next stage, or back; refused with what is still missing',
    access: write,
    params: releaseParams,
    body: z.strictObject({ to: z.enum(stages), reason: z.string().trim().min(3).max(2000) }),
    status: 200,
    response: releaseView,
    problems: ['not-found', 'stage-refused'],
  }),
  listPanels: defineEndpoint({
    id: 'list-panels',
    method: 'GET',
    path: '/api/v1/panels',
    tag: 'panels',
    summary: 'Panels with how many raters each has',
    access: read,
    status: 200,
    response: z.strictObject({ items: z.array(panelView) }),
    problems: [],
  }),
  createPanel: defineEndpoint({
    id: 'create-panel',
    method: 'POST',
    path: '/api/v1/panels',
    tag: 'panels',
    summary: 'Create a panel',
    access: write,
    body: panelInput,
    status: 201,
    response: panelView,
    problems: ['conflict'],
  }),
  changePanel: defineEndpoint({
    id: 'change-panel',
    method: 'PUT',
    path: '/api/v1/panels/:panelId',
    tag: 'panels',
    summary: 'Change a panel',
    access: write,
    params: panelParams,
    body: panelInput,
    status: 200,
    response: panelView,
    problems: ['not-found', 'conflict'],
  }),
  createPanelLink: defineEndpoint({
    id: 'create-panel-link',
    method: 'POST',
    path: '/api/v1/panels/:panelId/links',
    tag: 'panels',
    summary: 'An invitation link to one study for this panel',
    access: write,
    params: panelParams,
    body: z.strictObject({ studyId: id }),
    status: 201,
    response: z.strictObject({ link: z.string() }),
    problems: ['not-found'],
  }),
  listRisks: defineEndpoint({
    id: 'list-risks',
    method: 'GET',
    path: '/api/v1/risks',
    tag: 'risks',
    summary: 'The risk register',
    access: read,
    query: z.object({
      system: key.optional(),
      release: z.string().max(80).optional(),
      locale: locale.optional(),
    }),
    status: 200,
    response: z.strictObject({ items: z.array(riskView) }),
    problems: [],
  }),
  createRisk: defineEndpoint({
    id: 'create-risk',
    method: 'POST',
    path: '/api/v1/risks',
    tag: 'risks',
    summary: 'Register a failure mode',
    access: write,
    body: riskInput,
    status: 201,
    response: riskView,
    problems: ['not-found'],
  }),
  changeRisk: defineEndpoint({
    id: 'change-risk',
    method: 'PUT',
    path: '/api/v1/risks/:riskId',
    tag: 'risks',
    summary: 'Change a risk',
    access: write,
    params: riskParams,
    body: riskInput,
    status: 200,
    response: riskView,
    problems: ['not-found'],
  }),
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
    access: read,
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
