import type { DesignKind } from '../designs/types.js'
import { stages, type MethodKind, type Stage } from '../../contract/study-settings.js'
import type { Role } from '../../contract/endpoint.js'

/** What a stage asks of a release before it may go on, and of the studies that say so. */
export interface StagePolicy {
  readonly name: string
  readonly purpose: string
  /** Listeners that count: any, or native speakers of the locale only. */
  readonly listeners: 'any' | 'native'
  readonly minRaters: number
  readonly minPrompts: number
  /** Every locale of the release, or one is enough. */
  readonly locales: 'one' | 'all'
  /** Methods of which at least one must have compared the release with production. */
  readonly comparison: readonly MethodKind[] | null
  readonly gate: boolean
  readonly monitor: boolean
  /** Whether a plan must say how the release reaches its users. */
  readonly rollout: boolean
  /** Who may move a release out of this stage. */
  readonly decider: Role
  /** What a new study of this stage starts with. */
  readonly defaults: {
    readonly method: MethodKind
    readonly design: DesignKind
    readonly ratingsPerStimulus: number
  }
}

/**
 * From quick exploration to a guarded voice: each stage widens the panel and hardens the rule. Sizes follow from the
 * detectable difference of a paired comparison (docs/statistics-coverage.md and `analyze --plan` give them for own data).
 */
export const stagePolicies: Readonly<Record<Stage, StagePolicy>> = {
  prototype: {
    name: 'Prototype',
    purpose: 'Explore: many systems, small panels, quick answers.',
    listeners: 'any',
    minRaters: 8,
    minPrompts: 8,
    locales: 'one',
    comparison: null,
    gate: false,
    monitor: false,
    rollout: false,
    decider: 'lead',
    defaults: { method: 'acr', design: 'latin_square', ratingsPerStimulus: 8 },
  },
  pre_production: {
    name: 'Pre-production',
    purpose: 'Confirm: the chosen release against production, in every locale, by native listeners.',
    listeners: 'native',
    minRaters: 20,
    minPrompts: 15,
    locales: 'all',
    comparison: ['ab', 'ccr', 'acr', 'mushra', 'mushra_nmr'],
    gate: false,
    monitor: false,
    rollout: false,
    decider: 'lead',
    defaults: { method: 'ab', design: 'balanced_random', ratingsPerStimulus: 20 },
  },
  production_readiness: {
    name: 'Production readiness',
    purpose: 'Decide: a declared gate, a signed decision, no open stop.',
    listeners: 'native',
    minRaters: 30,
    minPrompts: 20,
    locales: 'all',
    comparison: ['ab', 'ccr', 'acr'],
    gate: true,
    monitor: true,
    rollout: true,
    decider: 'owner',
    defaults: { method: 'ccr', design: 'balanced_random', ratingsPerStimulus: 30 },
  },
  post_deployment: {
    name: 'Post-deployment',
    purpose: 'Protect: sentinels heard again, signals watched, regressions caught.',
    listeners: 'native',
    minRaters: 30,
    minPrompts: 20,
    locales: 'all',
    comparison: null,
    gate: false,
    monitor: true,
    rollout: false,
    decider: 'owner',
    defaults: { method: 'acr', design: 'latin_square', ratingsPerStimulus: 12 },
  },
}

export function nextStage(stage: Stage): Stage | null {
  return stages[stages.indexOf(stage) + 1] ?? null
}
