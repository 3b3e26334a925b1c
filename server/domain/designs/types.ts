import type { z } from 'zod'
import type { designSettings } from '../../contract/study-settings.js'

export type DesignKind = z.output<typeof designSettings>['kind']

/**
 * What one trial shows: these conditions speaking this prompt. In a pair the order is the order of presentation
 * (`conditions[0]` is heard first), balanced over raters and items; elsewhere the order carries no meaning.
 */
export interface DesignTrial {
  readonly prompt: string
  readonly conditions: readonly string[]
}

/** A trial drawn for one rater. `samplingProbability` is set by adaptive designs: the chance of this pair at that draw. */
export interface ChosenTrial extends DesignTrial {
  readonly samplingProbability: number | null
}

/** One planned session, before the rater's own order is drawn. Rows of one block form a complete replicate. */
export interface DesignRow {
  readonly number: number
  readonly block: number
  readonly trials: readonly DesignTrial[]
}

/** What a design is made from, for one locale. Prompts and conditions are opaque keys, unique in their list. */
export interface DesignInput {
  readonly kind: DesignKind
  readonly conditions: readonly string[]
  /** The condition every other one is paired with in a star. */
  readonly baseline: string | null
  readonly prompts: readonly string[]
  /** How many conditions one trial shows; `all` for pages with every condition. */
  readonly perTrial: number | 'all'
  readonly ratingsPerStimulus: number
  readonly trialsPerSession: number
  /** Share of pairs drawn uniformly by adaptive_pairs, 0…1. */
  readonly uniformShare: number
  readonly seed: string
}

/** Planned designs have one row a session; streaming designs have none and draw trials at the claim. */
export interface DesignPlan {
  readonly streaming: boolean
  readonly rows: readonly DesignRow[]
  readonly sessions: number
  /** How many different trials (prompt × conditions shown together) there are. */
  readonly cells: number
  /** The longest session; never more than asked for. */
  readonly trialsPerSession: number
  /** Times a cell (prompt × conditions shown together) is heard once every session is finished. */
  readonly exposure: { readonly min: number; readonly max: number }
}

/** What a streaming design knows at a claim. */
export interface StreamState {
  /** Finished and running exposures by `cellKey`. Absent means none. */
  readonly counts: ReadonlyMap<string, number>
  /** Pairs only: how often the trial was presented with the alphabetically smaller condition first, by `cellKey`. */
  readonly smallerFirst: ReadonlyMap<string, number>
  /** `stimulusKey`s this rater was given before in this study. */
  readonly heard: ReadonlySet<string>
  /** Pairs only: outcomes so far, over all prompts. */
  readonly outcomes: readonly PairOutcome[]
}

export interface PairOutcome {
  readonly a: string
  readonly b: string
  readonly winsA: number
  readonly winsB: number
  readonly ties: number
}

/** Names a cell whatever the order of its conditions. */
export function cellKey(trial: DesignTrial): string {
  return `${trial.prompt}|${[...trial.conditions].sort().join('|')}`
}

/** Names a stimulus as designs know it: a condition speaking a prompt. */
export function stimulusKey(prompt: string, condition: string): string {
  return `${prompt}|${condition}`
}

/** Whether the order of a planned row is part of the design, so that it must not be drawn again for the rater. */
export function keepsOrder(kind: DesignKind): boolean {
  return kind === 'williams'
}

/** Whether trials are chosen at the claim instead of at the launch. */
export function isStreaming(kind: DesignKind): boolean {
  return kind === 'least_rated' || kind === 'adaptive_pairs'
}
