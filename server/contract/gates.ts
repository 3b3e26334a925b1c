import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { gateRule, gateTest } from './gate-rule.js'

export const gateVerdicts = ['pass', 'fail', 'extend', 'hold', 'void'] as const
export type GateVerdict = (typeof gateVerdicts)[number]

/** One test in one locale: what was compared and what the data say. */
export const gateFinding = z.strictObject({
  locale,
  attribute: z.string(),
  hypothesis: z.enum(['non_inferiority', 'superiority']),
  margin: z.number(),
  verdict: z.enum(['pass', 'fail', 'undecided', 'not_looked_at', 'no_data']),
  studyId: id.nullable(),
  difference: z.number().nullable(),
  se: z.number().nullable(),
  /** One-sided, anytime-valid at the gate's level. */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  raters: z.number().int(),
  items: z.number().int(),
  /** How many more raters would be expected to decide it. */
  ratersWanted: z.number().int().nullable(),
  reason: z.string(),
})
export type GateFinding = z.infer<typeof gateFinding>

/** A sentence that the candidate speaks worse than the release it is compared with. */
export const regressedSentence = z.strictObject({
  prompt: z.string(),
  text: z.string(),
  /** Candidate − baseline as rated, and shrunk to the other sentences; positive is better. */
  observed: z.number(),
  difference: z.number(),
  ci95: z.tuple([z.number(), z.number()]),
  raters: z.number().int(),
  /** One-sided, adjusted over the sentences compared (Benjamini–Hochberg). */
  pAdjusted: z.number(),
  clips: z.strictObject({ candidate: id.nullable(), baseline: id.nullable() }),
})
export type RegressedSentence = z.infer<typeof regressedSentence>

/** What one test says sentence by sentence in a locale (METHODS §7.4). */
export const sentenceComparison = z.strictObject({
  locale,
  attribute: z.string(),
  method: gateTest.shape.method.unwrap(),
  studyId: id,
  /** Sentences compared; none, with a reason, where the design does not tell them apart. */
  compared: z.number().int(),
  reason: z.string().nullable(),
  /** Standard deviation of the true differences from sentence to sentence. */
  sentenceSd: z.number().nullable(),
  /** Expected share of false ones among the regressed, at most. */
  rate: z.number(),
  /** How many got worse, and the worst of them. */
  regressed: z.number().int(),
  worst: z.array(regressedSentence),
})
export type SentenceComparison = z.infer<typeof sentenceComparison>

export const gateLook = z
  .strictObject({
    id,
    gate: key,
    gateVersion: z.number().int(),
    release: z.strictObject({ id, system: key, version: z.string() }),
    number: z.number().int(),
    verdict: z.enum(gateVerdicts),
    /** Sentences, the decisive ones first. */
    reasons: z.array(z.string()),
    ratersWanted: z.number().int().nullable(),
    findings: z.array(gateFinding),
    validity: z.array(
      z.strictObject({ check: z.string(), locale: locale.nullable(), ok: z.boolean(), detail: z.string() }),
    ),
    hardStops: z.array(z.strictObject({ stop: z.string(), locale: locale.nullable(), detail: z.string() })),
    /** Empty for looks made before sentences were compared one by one. */
    sentences: z.array(sentenceComparison),
    dataSha256: z.string(),
    codeVersion: z.string(),
    madeAt: instant,
  })
  .meta({ id: 'GateLook' })
export type GateLook = z.infer<typeof gateLook>

/** One version of a gate. Versions never change: another rule is another version. */
export const gateView = z.strictObject({
  id,
  version: z.number().int(),
  rule: gateRule,
  declaredBy: z.string(),
  createdAt: instant,
})
export type GateView = z.infer<typeof gateView>

export const gateSummary = gateView.extend({
  lastLook: gateLook.pick({ id: true, release: true, verdict: true, madeAt: true }).nullable(),
})
export type GateSummary = z.infer<typeof gateSummary>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const gateParams = z.strictObject({ gateKey: key })

export const gateEndpoints = {
  listGates: defineEndpoint({
    id: 'list-gates',
    method: 'GET',
    path: '/api/v1/gates',
    tag: 'gates',
    summary: 'Gates in their latest version: all of them, or those that judge one release',
    access: read,
    query: z
      .object({ system: key.optional(), release: z.string().min(1).max(80).optional() })
      .refine(({ system, release }) => (system === undefined) === (release === undefined), {
        error: 'name system and release, or neither',
      }),
    status: 200,
    response: z.strictObject({ items: z.array(gateSummary) }),
    problems: ['not-found'],
  }),
  saveGate: defineEndpoint({
    id: 'save-gate',
    method: 'PUT',
    path: '/api/v1/gates/:gateKey',
    tag: 'gates',
    summary: 'Declare a gate, or a new version of it; earlier versions stay',
    access: write,
    params: gateParams,
    body: gateRule,
    status: 200,
    response: gateView,
    problems: ['gate-invalid'],
  }),
  readGate: defineEndpoint({
    id: 'read-gate',
    method: 'GET',
    path: '/api/v1/gates/:gateKey',
    tag: 'gates',
    summary: 'A gate with all its versions and its looks, newest first',
    access: read,
    params: gateParams,
    status: 200,
    response: z.strictObject({
      gate: gateView,
      versions: z.array(gateView),
      looks: z.array(gateLook),
    }),
    problems: ['not-found'],
  }),
  importGate: defineEndpoint({
    id: 'import-gate',
    method: 'POST',
    path: '/api/v1/gates/import',
    tag: 'gates',
    summary: 'Declare a gate from a YAML file',
    access: write,
    consumes: 'application/yaml',
    status: 200,
    response: gateView,
    problems: ['gate-invalid', 'upload-invalid'],
  }),
  checkGate: defineEndpoint({
    id: 'check-gate',
    method: 'POST',
    path: '/api/v1/gates/:gateKey/looks',
    tag: 'gates',
    summary: 'Look at a release through a gate; every look is kept',
    access: member('researcher', 'releases:read'),
    params: gateParams,
    body: z.strictObject({ system: key, release: z.string().min(1).max(80) }),
    status: 201,
    response: gateLook,
    problems: ['not-found'],
  }),
} as const
