import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { stages } from './study-settings.js'

/** How a hypothesis of a gate is tested: the candidate against a named release. */
export const gateTest = z
  .strictObject({
    attribute: key,
    /** `non_inferiority`: lower bound above −margin. `superiority`: lower bound above 0. */
    hypothesis: z.enum(['non_inferiority', 'superiority']),
    /** On the scale of the attribute; for A/B studies a share (0.05 means 45 %). */
    margin: z.number().min(0).default(0),
    /** The newest study of this method that holds the candidate and the baseline answers. */
    method: z
      .enum(['acr', 'ccr', 'ab', 'mushra', 'mushra_nmr', 'transcription', 'similarity'])
      .default('acr'),
  })
  .meta({ id: 'GateTest' })
export type GateTest = z.output<typeof gateTest>

/**
 * A release rule. Tests are ordered: a later one is looked at only where the earlier ones passed, so none costs level.
 * Every locale must pass at full level (intersection-union); claims of superiority are adjusted over locales (Holm).
 */
export const gateRule = z
  .strictObject({
    key,
    name: z.string().trim().min(1).max(120),
    /** The stage whose way out it guards. */
    stage: z.enum(stages).default('production_readiness'),
    baseline: z.strictObject({ system: key, release: z.string().min(1).max(80) }),
    /** Systems whose releases it judges; the system of the baseline alone when absent. */
    systems: z.array(key).min(1).max(60).optional(),
    locales: z.array(locale).min(1, 'choose at least one locale').max(60),
    tests: z.array(gateTest).min(1).max(12),
    level: z.number().min(0.5).max(0.999).default(0.95).describe('one-sided'),
    sentinels: z
      .strictObject({
        natural: z.string().optional().describe('condition, system@release'),
        low: z.string().optional(),
        /** The candidate must lie at least this share of the way from the low anchor to natural speech. */
        floor: z.number().min(0).max(1).optional(),
      })
      .prefault({}),
    hardStops: z
      .strictObject({
        /** Share of raters who mark one sentence as severely wrong, from at least `minRaters`. */
        severeShare: z.number().min(0).max(1).default(0.3),
        minRaters: z.number().int().min(1).default(5),
        /** Any open risk at or above this severity × likelihood. */
        riskScore: z.number().int().min(1).max(25).optional(),
      })
      .prefault({}),
    validity: z
      .strictObject({
        minRaters: z.number().int().min(2).default(20),
        maxExclusionShare: z.number().min(0).max(1).default(0.3),
        maxOrderEffect: z.number().min(0).default(0.15),
        minNaturalMinusLow: z.number().min(0).default(1.5),
      })
      .prefault({}),
    /** Looks are anytime-valid; with this many raters an undecided gate holds for review. */
    maxRaters: z.number().int().min(2).max(100_000).default(400),
  })
  .meta({ id: 'GateRule' })
export type GateRule = z.output<typeof gateRule>

export const gateVerdicts = ['pass', 'fail', 'extend', 'hold', 'void'] as const
export type GateVerdict = (typeof gateVerdicts)[number]

export const decisionVerdicts = ['ship', 'iterate', 'block'] as const
export type DecisionVerdict = (typeof decisionVerdicts)[number]

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

export const decisionView = z.strictObject({
  id,
  release: z.strictObject({ id, system: key, version: z.string() }),
  verdict: z.enum(decisionVerdicts),
  reason: z.string(),
  /** The look that it rests on. */
  look: gateLook.pick({ id: true, gate: true, gateVersion: true, number: true, verdict: true }).nullable(),
  recordSha256: z.string(),
  signedBy: z.string(),
  signedAt: instant,
})
export type DecisionView = z.infer<typeof decisionView>

/** What a signature froze, so that the figures can be computed again. */
export const decisionRecordView = z.strictObject({
  codeVersion: z.string(),
  /** Ratings and exclusions count as they stood then. */
  asOf: instant,
  studies: z.array(
    z.strictObject({
      studyId: id,
      study: z.string(),
      locale,
      protocol: z.number().int(),
      seed: z.number().int(),
      dataSha256: z.string(),
      excluded: z.number().int(),
    }),
  ),
})
export type DecisionRecordView = z.infer<typeof decisionRecordView>

export const replayView = z.strictObject({
  same: z.boolean(),
  recordSha256: z.string(),
  replaySha256: z.string(),
  differences: z.array(z.string()),
})
export type ReplayView = z.infer<typeof replayView>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const gateParams = z.strictObject({ gateKey: key })
const decisionParams = z.strictObject({ decisionId: id })

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
  decide: defineEndpoint({
    id: 'decide',
    method: 'POST',
    path: '/api/v1/decisions',
    tag: 'gates',
    summary: 'Sign ship, iterate or block; freezes data hash, plan, exclusions, seed and code version',
    access: write,
    body: z.strictObject({
      system: key,
      release: z.string().min(1).max(80),
      verdict: z.enum(decisionVerdicts),
      reason: z.string().trim().min(10).max(4000),
      gateLookId: id.optional(),
    }),
    status: 201,
    response: decisionView,
    problems: ['not-found', 'decision-refused', 'stage-refused'],
  }),
  listDecisions: defineEndpoint({
    id: 'list-decisions',
    method: 'GET',
    path: '/api/v1/decisions',
    tag: 'gates',
    summary: 'Signed decisions, newest first',
    access: read,
    query: z.object({
      system: key.optional(),
      release: z.string().max(80).optional(),
      gate: key.optional(),
    }),
    status: 200,
    response: z.strictObject({ items: z.array(decisionView) }),
    problems: [],
  }),
  readDecision: defineEndpoint({
    id: 'read-decision',
    method: 'GET',
    path: '/api/v1/decisions/:decisionId',
    tag: 'gates',
    summary: 'A decision with what its signature froze',
    access: read,
    params: decisionParams,
    status: 200,
    response: z.strictObject({ decision: decisionView, record: decisionRecordView }),
    problems: ['not-found'],
  }),
  replayDecision: defineEndpoint({
    id: 'replay-decision',
    method: 'POST',
    path: '/api/v1/decisions/:decisionId/replays',
    tag: 'gates',
    summary: 'Compute the decision’s figures again from the frozen record and compare the bytes',
    access: read,
    params: decisionParams,
    status: 200,
    response: replayView,
    problems: ['not-found'],
  }),
} as const
