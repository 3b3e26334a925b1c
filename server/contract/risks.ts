import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

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
