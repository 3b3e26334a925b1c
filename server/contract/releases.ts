import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { evaluatorComposition, listeners } from './composition.js'
import { defineEndpoint, member, roles } from './endpoint.js'
import { decisionVerdicts, decisionView } from './decisions.js'
import { gateLook } from './gates.js'
import { riskView } from './risks.js'
import { rolloutSummary } from './rollouts.js'
import { signalChart } from './signals.js'
import { methodKinds, stages } from './study-settings.js'

/** One thing that is known about a release in a locale and attribute. */
export const releaseFigure = z.strictObject({
  studyId: id,
  study: z.string(),
  method: z.enum(methodKinds),
  locale,
  attribute: z.string(),
  panel: listeners.describe('who listened'),
  scale: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
  mean: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
  /** How the mean's interval was made. */
  statistic: z.string().nullable(),
  /** Against the production release on the same raters and sentences; for A/B studies the share beyond one half. */
  difference: z.number().nullable(),
  differenceCi95: z.tuple([z.number(), z.number()]).nullable(),
  differenceStatistic: z.string().nullable(),
  raters: z.number().int(),
  items: z.number().int(),
})
export type ReleaseFigure = z.infer<typeof releaseFigure>

export const stageStanding = z.strictObject({
  stage: z.enum(stages),
  next: z.enum(stages).nullable(),
  /** Who moves a release on from here. */
  decider: z.enum(roles),
  requirements: z.array(z.strictObject({ requirement: z.string(), met: z.boolean(), detail: z.string() })),
})

export const releaseView = z.strictObject({
  id,
  system: key,
  systemName: z.string(),
  version: z.string(),
  notes: z.string(),
  createdAt: instant,
  /** Where it has clips. */
  locales: z.array(locale),
  standing: stageStanding,
  /** Every move from stage to stage, newest first. */
  steps: z.array(
    z.strictObject({
      from: z.enum(stages),
      to: z.enum(stages),
      reason: z.string(),
      madeBy: z.string(),
      madeAt: instant,
    }),
  ),
  production: z.boolean(),
  /** The release of the system that users hear now. */
  productionRelease: z.strictObject({ id, version: z.string() }).nullable(),
  /** The gates that judge it, each with its newest look at it. */
  gates: z.array(
    z.strictObject({
      key,
      name: z.string(),
      stage: z.enum(stages),
      version: z.number().int(),
      look: gateLook
        .pick({ id: true, gateVersion: true, number: true, verdict: true, madeAt: true })
        .nullable(),
    }),
  ),
  rollout: rolloutSummary.nullable().describe('the newest plan of how it reaches its users'),
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
  /** Where native listeners, colleagues and experts heard it apart, by attribute and by item. */
  composition: z.array(
    evaluatorComposition.extend({ studyId: id, study: z.string(), method: z.enum(methodKinds) }),
  ),
  decisions: z.array(decisionView),
})
export type ReleaseView = z.infer<typeof releaseView>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const releaseParams = z.strictObject({ releaseId: id })
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
          decision: z.enum(decisionVerdicts).nullable(),
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
  declareProduction: defineEndpoint({
    id: 'declare-production',
    method: 'POST',
    path: '/api/v1/releases/:releaseId/production',
    tag: 'releases',
    summary: 'Say that users hear this release: the first of its system, or an earlier one again',
    access: member('owner', 'releases:write'),
    params: releaseParams,
    body: z.strictObject({ reason: z.string().trim().min(3).max(2000) }),
    status: 200,
    response: releaseView,
    problems: ['not-found', 'stage-refused'],
  }),
} as const
