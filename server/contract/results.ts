import { z } from 'zod'
import { id, instant, locale } from './common.js'
import { evaluatorComposition } from './composition.js'
import { defineEndpoint, member } from './endpoint.js'
import { methodKinds, stages } from './study-settings.js'

const interval = z.tuple([z.number(), z.number()]).nullable()
const number = z.number().nullable()

/** A mean with the honest interval beside the naive one. `reason` says why a figure is null. */
export const systemScore = z.strictObject({
  system: z.string(),
  release: z.string(),
  label: z.string().describe('how the pair is shown: system and release'),
  role: z.string(),
  nRatings: z.number().int(),
  nRaters: z.number().int(),
  nItems: z.number().int(),
  mean: number,
  sd: number,
  median: number,
  quartiles: z.tuple([z.number(), z.number()]).nullable(),
  histogram: z.array(z.strictObject({ value: z.number(), count: z.number().int() })),
  naiveCi95: interval,
  se: number,
  df: number,
  ci95: interval,
  method: z.string(),
  reason: z.string().nullable(),
})
export type SystemScore = z.infer<typeof systemScore>

/** a − b on the same raters and sentences. */
export const scoreDifference = z.strictObject({
  a: z.string(),
  b: z.string(),
  difference: number,
  se: number,
  df: number,
  ci95: interval,
  p: number,
  pAdjusted: number,
  method: z.string(),
  reason: z.string().nullable(),
})
export type ScoreDifference = z.infer<typeof scoreDifference>

export const preferenceScore = z.strictObject({
  a: z.string(),
  b: z.string(),
  n: z.number().int(),
  nRaters: z.number().int(),
  nItems: z.number().int(),
  winsA: z.number().int(),
  winsB: z.number().int(),
  ties: z.number().int(),
  shareA: number,
  se: number,
  ci95: interval,
  p: number,
  signTestP: number,
  orderEffect: number.describe('how much more the first clip was preferred, −1…1'),
  method: z.string(),
  reason: z.string().nullable(),
})
export type PreferenceScore = z.infer<typeof preferenceScore>

export const agreementScore = z.strictObject({
  alphaOrdinal: number,
  alphaOrdinalCi95: interval,
  alphaInterval: number,
  alphaNominal: number,
  iccSingle: number,
  iccAverage: number,
  iccK: number,
  raterBiasSd: number,
  reason: z.string().nullable(),
})

export const raterScore = z.strictObject({
  rater: z.string(),
  n: z.number().int(),
  mean: number,
  sd: number,
  correlationWithOthers: number,
  flags: z.array(z.string()),
})

/** The figures of one locale and attribute at a snapshot. */
export const resultGroup = z.strictObject({
  locale,
  attribute: z.string(),
  scale: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
  systems: z.array(systemScore),
  differences: z.array(scoreDifference),
  preferences: z.array(preferenceScore),
  ranking: z.array(z.strictObject({ system: z.string(), logStrength: number, se: number, ci95: interval })),
  agreement: agreementScore.nullable(),
  varianceComponents: z
    .strictObject({ rater: number, item: number, raterSystem: number, itemSystem: number, residual: number })
    .nullable(),
  detectableDifference: number.describe('paired, 80 % power, with the raters and sentences at hand'),
  raters: z.array(raterScore),
  /** What only one method has: DG parts, WER parts, ABX counts, defect rates… as labelled rows. */
  extra: z.array(
    z.strictObject({
      system: z.string(),
      figure: z.string(),
      value: number,
      ci95: interval,
      n: z.number().int(),
    }),
  ),
})
export type ResultGroup = z.infer<typeof resultGroup>

export const studyResults = z.strictObject({
  studyId: id,
  name: z.string(),
  method: z.enum(methodKinds),
  stage: z.enum(stages),
  state: z.string(),
  exclusions: z.enum(['applied', 'ignored']),
  snapshot: z
    .strictObject({
      computedAt: instant,
      protocol: z.number().int(),
      seed: z.number().int(),
      ratings: z.number().int(),
      excluded: z.number().int(),
      dataHash: z.string(),
    })
    .nullable(),
  progress: z.array(
    z.strictObject({
      locale,
      quota: z.number().int(),
      completed: z.number().int(),
      leased: z.number().int(),
      ratings: z.number().int(),
      wanted: z.number().int(),
      raters: z.number().int(),
      excludedRatings: z.number().int(),
    }),
  ),
  groups: z.array(resultGroup),
  composition: z
    .array(evaluatorComposition)
    .describe('where more than one kind of listener took part; with exclusions applied'),
})
export type StudyResults = z.infer<typeof studyResults>

const studyParams = z.strictObject({ studyId: id })
const read = member('researcher', 'results:read')
const exclusions = z.enum(['applied', 'ignored']).default('applied')

export const resultEndpoints = {
  readResults: defineEndpoint({
    id: 'read-results',
    method: 'GET',
    path: '/api/v1/studies/:studyId/results',
    tag: 'results',
    summary: 'The latest figures, with exclusions applied or ignored',
    access: read,
    params: studyParams,
    query: z.object({ exclusions }),
    status: 200,
    response: studyResults,
    problems: ['not-found'],
  }),
  followResults: defineEndpoint({
    id: 'follow-results',
    method: 'GET',
    path: '/api/v1/studies/:studyId/results/events',
    tag: 'results',
    summary:
      'Server-sent events: `results` for new figures of a locale, `progress` when one opens, `alive` in between',
    access: read,
    params: studyParams,
    status: 200,
    stream: 'text/event-stream',
    problems: ['not-found'],
  }),
  recomputeResults: defineEndpoint({
    id: 'recompute-results',
    method: 'POST',
    path: '/api/v1/studies/:studyId/results/recomputations',
    tag: 'results',
    summary: 'Ask for the figures to be computed again now',
    access: member('researcher', 'results:read'),
    params: studyParams,
    status: 202,
    problems: ['not-found'],
  }),
  exportCsv: defineEndpoint({
    id: 'export-csv',
    method: 'GET',
    path: '/api/v1/studies/:studyId/export.csv',
    tag: 'results',
    summary: 'Tidy CSV, one row per rating, everything needed to recompute the figures elsewhere',
    access: read,
    params: studyParams,
    query: z.object({
      exclusions: z.enum(['applied', 'ignored']).default('ignored'),
      /** Repeats measure raters, not systems: with them a tidy analysis would count a stimulus twice. */
      repeats: z.enum(['omit', 'include']).default('omit'),
    }),
    status: 200,
    stream: 'text/csv',
    problems: ['not-found'],
  }),
  exportCatchTrials: defineEndpoint({
    id: 'export-catch-trials',
    method: 'GET',
    path: '/api/v1/studies/:studyId/catch-trials.csv',
    tag: 'results',
    summary:
      'How gold clips, traps and identical pairs were answered in sessions that have ended; they are in no other export',
    access: read,
    params: studyParams,
    status: 200,
    stream: 'text/csv',
    problems: ['not-found'],
  }),
  exportJson: defineEndpoint({
    id: 'export-json',
    method: 'GET',
    path: '/api/v1/studies/:studyId/export.json',
    tag: 'results',
    summary: 'Protocol, figures and ratings as one JSON document',
    access: read,
    params: studyParams,
    query: z.object({ exclusions: z.enum(['applied', 'ignored']).default('ignored') }),
    status: 200,
    stream: 'application/json',
    problems: ['not-found'],
  }),
} as const
