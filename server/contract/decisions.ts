import { z } from 'zod'
import { id, instant, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { gateLook } from './gates.js'

export const decisionVerdicts = ['ship', 'iterate', 'block'] as const
export type DecisionVerdict = (typeof decisionVerdicts)[number]

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
const decisionParams = z.strictObject({ decisionId: id })

export const decisionEndpoints = {
  decide: defineEndpoint({
    id: 'decide',
    method: 'POST',
    path: '/api/v1/decisions',
    tag: 'gates',
    summary: 'Sign ship, iterate or block; freezes data hash, plan, exclusions, seed and code version',
    access: member('lead', 'releases:write'),
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
