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
    /** Study of this method that answers; the newest finished one of the release counts. */
    method: z.enum(['acr', 'ccr', 'ab', 'mushra', 'mushra_nmr', 'transcription', 'similarity']).default('acr'),
  })
  .meta({ id: 'GateTest' })
export type GateTest = z.output<typeof gateTest>

/**
 * A release rule. Tests are ordered: a later one is looked at only where the earlier ones passed (no loss of level).
 * Every locale must pass at full level (intersection-union); claims of superiority are adjusted over locales (Holm).
 */
export const gateRule = z
  .strictObject({
    key,
    name: z.string().trim().min(1).max(120),
    stage: z.enum(stages).default('production_readiness'),
    baseline: z.strictObject({ system: key, release: z.string().min(1).max(80) }),
    locales: z.array(locale).min(1).max(60),
    tests: z.array(gateTest).min(1).max(12),
    level: z.number().min(0.5).max(0.999).default(0.95).describe('one-sided'),
    /** Floors against sentinels: the candidate's mean may not be closer to the low anchor than this share of the way. */
    sentinelFloor: z.number().min(0).max(1).optional(),
    hardStops: z
      .strictObject({
        /** Share of raters that mark one sentence as severely wrong, from at least `minRaters`. */
        severeShare: z.number().min(0).max(1).default(0.3),
        minRaters: z.number().int().min(1).default(5),
        /** Any open risk at or above this severity × likelihood. */
        riskScore: z.number().int().min(1).max(25).optional(),
      })
      .prefault({}),
    validity: z
      .strictObject({
        minRaters: z.number().int().min(1).default(20),
        maxExclusionShare: z.number().min(0).max(1).default(0.3),
        maxOrderEffect: z.number().min(0).default(0.15),
        minNaturalMinusLow: z.number().min(0).default(1.5),
      })
      .prefault({}),
    /** Looks are anytime-valid; after this many raters an undecided gate holds for review. */
    maxRaters: z.number().int().min(1).max(100_000).default(400),
  })
  .meta({ id: 'GateRule' })
export type GateRule = z.output<typeof gateRule>

export const gateVerdicts = ['pass', 'fail', 'extend', 'hold', 'void'] as const
export type GateVerdict = (typeof gateVerdicts)[number]
