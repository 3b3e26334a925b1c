import { z } from 'zod'
import { key, locale } from './common.js'
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

/** The most errors in transcripts of a named list of prompts: those with a tag, or those of a set's newest version. */
export const errorRateLimit = z
  .strictObject({
    tag: key.optional(),
    promptSet: key.optional(),
    /** Mean error rate over raters and sentences, in words or characters as the locale has it. */
    max: z.number().min(0).max(1),
  })
  .refine(({ tag, promptSet }) => (tag === undefined) !== (promptSet === undefined), {
    error: 'name a tag or a prompt set',
  })
export type ErrorRateLimit = z.output<typeof errorRateLimit>

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
        /** More sentences than this that got worse in a locale, each heard by at least `minRaters`; 0: none may. */
        maxRegressed: z.number().int().min(0).max(1000).optional(),
        /** A word missing from this share of a sentence's transcripts, or marked as skipped, from at least `minRaters`. */
        skippedShare: z.number().min(0.01).max(1).optional(),
        errorRates: z.array(errorRateLimit).min(1).max(12).optional(),
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
