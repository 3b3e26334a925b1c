import { z } from 'zod'
import { key, locale } from './common.js'

/** One clip of the workspace. */
const release = z.string().min(1).max(80)

/**
 * A clip whose answer is known beforehand. Gold is obviously good or bad; a trap says in its own words which answer to
 * give. In a pair the clip is heard `against` another one: gold in either order, a trap as the second.
 */
export const knownClip = z.strictObject({
  kind: z.enum(['gold', 'trap']),
  locale,
  system: key,
  release,
  prompt: key,
  against: z.strictObject({ system: key, release }).optional(),
  /** The right answer by attribute; attributes that are left out may be answered as one likes. In pairs, of the clip against the other one. */
  answers: z
    .record(key, z.number())
    .refine((answers) => Object.keys(answers).length > 0, 'name at least one answer'),
  /** How far an answer may lie from it: 1 for gold and 0 for traps, unless told. */
  tolerance: z.number().min(0).max(100).optional(),
})
export type KnownClip = z.output<typeof knownClip>

/**
 * Trials that tell of the rater and not of a system: mixed among the others, never in the first two places nor in the
 * last, told to nobody, counted in no figure. Numbers are per session.
 */
export const catchTrials = z
  .strictObject({
    /** Trials at the beginning whose answers are not used. */
    warmUp: z.number().int().min(0).max(5).default(0),
    /** The same recording twice, where the method compares two: reference with reference in DCR. */
    identical: z.number().int().min(0).max(5).default(0),
    gold: z.number().int().min(0).max(10).default(0),
    traps: z.number().int().min(0).max(10).default(0),
    clips: z.array(knownClip).max(2000).default([]),
  })
  .meta({ id: 'CatchTrials' })
export type CatchTrials = z.output<typeof catchTrials>
