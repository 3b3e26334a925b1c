import { z } from 'zod'
import { id, instant, key, locale, name } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { panelKinds } from './panels.js'
import { stages } from './study-settings.js'

export const rolloutStates = ['under_way', 'held', 'done', 'rolled_back'] as const

export const rolloutMoves = ['start', 'advance', 'hold', 'resume', 'roll_back'] as const

/** One step on the way to everybody: who listens, where it is heard by users, and what it takes to go on from it. */
export const rolloutStep = z
  .strictObject({
    name,
    stage: z.enum(stages).describe('a release enters the step only at this stage or a later one'),
    panels: z
      .array(z.enum(panelKinds))
      .min(1)
      .max(panelKinds.length)
      .describe('whose ears count; native includes the open link'),
    locales: z.array(locale).min(1).max(60),
    exposure: z.number().min(0).max(1).describe('share of the users of these locales who hear the release'),
    /** Must be spoken by the release as a whole; sets grow with exposure. */
    promptSet: key.nullable().default(null),
    minPrompts: z.number().int().min(1).max(10_000),
    minRaters: z.number().int().min(1).max(100_000),
    gate: key.nullable().default(null).describe('its newest look since the step began must pass'),
    decision: z.boolean().default(false).describe('a decision to ship must be signed since the step began'),
    minSamples: z.number().int().min(0).max(100_000).default(0).describe('production samples in each locale'),
  })
  .meta({ id: 'RolloutStep' })
export type RolloutStep = z.output<typeof rolloutStep>

export const rolloutRequirement = z.strictObject({
  requirement: z.string(),
  met: z.boolean(),
  detail: z.string(),
})
export type RolloutRequirement = z.infer<typeof rolloutRequirement>

export const rolloutSummary = z.strictObject({
  id,
  name: z.string(),
  release: z.strictObject({ id, system: key, systemName: z.string(), version: z.string() }),
  state: z.enum(rolloutStates),
  /** Position of the step in force, from 1. */
  step: z.number().int(),
  steps: z.array(z.strictObject({ name: z.string(), exposure: z.number() })),
  /** Share of users in force now; 0 once it is rolled back. */
  exposure: z.number(),
  locales: z.array(locale),
  changedAt: instant,
})
export type RolloutSummary = z.infer<typeof rolloutSummary>

export const rolloutView = rolloutSummary.omit({ steps: true }).extend({
  steps: z.array(rolloutStep),
  /** What the step in force asks for before the next one, or before the last is done; empty once the rollout is over. */
  requirements: z.array(rolloutRequirement),
  history: z.array(
    z.strictObject({
      move: z.enum(rolloutMoves),
      fromStep: z.number().int(),
      toStep: z.number().int(),
      reason: z.string(),
      madeBy: z.string(),
      madeAt: instant,
    }),
  ),
})
export type RolloutView = z.infer<typeof rolloutView>

const reason = z.string().trim().min(3).max(2000)
const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const rolloutParams = z.strictObject({ rolloutId: id })

export const rolloutEndpoints = {
  listRollouts: defineEndpoint({
    id: 'list-rollouts',
    method: 'GET',
    path: '/api/v1/rollouts',
    tag: 'rollouts',
    summary: 'Rollouts with the step in force, newest first',
    access: read,
    status: 200,
    response: z.strictObject({ items: z.array(rolloutSummary) }),
    problems: [],
  }),
  createRollout: defineEndpoint({
    id: 'create-rollout',
    method: 'POST',
    path: '/api/v1/rollouts',
    tag: 'rollouts',
    summary: 'Plan how a release reaches its users; the plan is frozen and its first step begins',
    access: write,
    body: z.strictObject({
      system: key,
      release: z.string().min(1).max(80),
      name,
      steps: z.array(rolloutStep).min(2).max(12),
    }),
    status: 201,
    response: rolloutView,
    problems: ['not-found', 'conflict', 'rollout-refused'],
  }),
  readRollout: defineEndpoint({
    id: 'read-rollout',
    method: 'GET',
    path: '/api/v1/rollouts/:rolloutId',
    tag: 'rollouts',
    summary: 'A rollout with what its present step still asks for, and its history',
    access: read,
    params: rolloutParams,
    status: 200,
    response: rolloutView,
    problems: ['not-found'],
  }),
  moveRollout: defineEndpoint({
    id: 'move-rollout',
    method: 'POST',
    path: '/api/v1/rollouts/:rolloutId/moves',
    tag: 'rollouts',
    summary:
      'Go on to the next step or finish the last one (refused with what is missing), hold, resume, or roll back',
    access: write,
    params: rolloutParams,
    body: z.discriminatedUnion('move', [
      z.strictObject({ move: z.enum(['advance', 'hold', 'resume']), reason }),
      z.strictObject({
        move: z.literal('roll_back'),
        to: z.number().int().min(0).describe('an earlier step, or 0: nobody hears the release any more'),
        reason,
      }),
    ]),
    status: 200,
    response: rolloutView,
    problems: ['not-found', 'conflict', 'rollout-refused'],
  }),
} as const
