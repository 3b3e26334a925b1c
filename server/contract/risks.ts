import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

/** `open` risks hold up gates; the others say how somebody settled them. */
export const riskStates = ['open', 'mitigated', 'accepted', 'closed'] as const
export type RiskState = (typeof riskStates)[number]

/** Rates below which a likelihood has class 1, 2, 3 and 4; 5 is above the last. */
export const likelihoodBounds = [0.001, 0.01, 0.05, 0.2] as const

const likelihoodClass = z.number().int().min(1).max(5)

export const riskView = z.strictObject({
  id,
  release: z.strictObject({ id, system: key, version: z.string() }),
  locale,
  failureMode: z.string(),
  userImpact: z.string(),
  severity: z.number().int().min(1).max(5),
  likelihood: likelihoodClass
    .nullable()
    .describe('from the measured rate where there is one, else as judged; null while nobody knows'),
  basis: z.enum(['measured', 'judged', 'unknown']).describe('where the likelihood comes from'),
  likelihoodRange: z
    .tuple([likelihoodClass, likelihoodClass])
    .nullable()
    .describe('the classes that the interval of the measured rate reaches'),
  judgedLikelihood: likelihoodClass.nullable(),
  score: z.number().int().nullable().describe('severity × likelihood, 1…25'),
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
  overThreshold: z
    .boolean()
    .describe('the measured rate is above the threshold: gates fail while it is open'),
  mitigation: z.string(),
  owner: z.strictObject({ id, name: z.string() }).nullable(),
  state: z.enum(riskStates),
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
  likelihood: likelihoodClass.optional().describe('as judged; a measured rate takes its place'),
  defectType: key.optional(),
  thresholdRate: z.number().min(0).max(1).optional(),
  mitigation: z.string().trim().max(4000).default(''),
  ownerId: id.optional(),
  state: z.enum(riskStates).default('open'),
})
export type RiskInput = z.input<typeof riskInput>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const riskParams = z.strictObject({ riskId: id })

export const riskEndpoints = {
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
} as const
