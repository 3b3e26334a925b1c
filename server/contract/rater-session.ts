import { z } from 'zod'
import { id, instant, locale } from './common.js'
import { completion } from './completion.js'
import { methodKinds } from './study-settings.js'

/**
 * A session as a rater's browser gets it. Nothing here names a system, a release, a role, a file or a hash: stimuli are
 * known by their place in the trial only (DESIGN §5.5). Texts are already in the rater's language.
 */

/** One step of a worded scale, in the rater's language. */
const scaleView = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('category'),
    steps: z.array(z.strictObject({ value: z.number().int(), label: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('continuous'),
    min: z.number(),
    max: z.number(),
    step: z.number(),
    bands: z.array(z.strictObject({ from: z.number(), to: z.number(), label: z.string() })),
  }),
])
export type ScaleView = z.infer<typeof scaleView>

export const attributeView = z.strictObject({
  key: z.string(),
  question: z.string(),
  hint: z.string().nullable(),
  scale: scaleView.nullable(),
})
export type AttributeView = z.infer<typeof attributeView>

/** A stimulus as a rater meets it: a place, an opaque audio address that differs at every request, and a length. */
export const stimulusView = z.strictObject({
  /** 0-based place in the trial; what an answer refers to. */
  place: z.number().int().min(0),
  /** `reference` only where the method shows an open reference; every graded stimulus is `graded`. */
  shownAs: z.enum(['graded', 'reference']),
  audio: z.string(),
  /** Rounded up to half a second, for layout only: exact lengths would tell equal files. Decode to know more. */
  durationMs: z.number().int(),
})
export type StimulusView = z.infer<typeof stimulusView>

export const trialView = z.strictObject({
  id,
  position: z.number().int().min(0),
  phase: z.enum(['practice', 'main']),
  stimuli: z.array(stimulusView).min(1).max(16),
  /** The prompt's text where the method shows it. */
  text: z.string().nullable(),
  answered: z.boolean(),
})
export type TrialView = z.infer<typeof trialView>

export const questionnaireItemView = z.strictObject({
  key: z.string(),
  when: z.enum(['before', 'between', 'after']),
  kind: z.enum(['text', 'number', 'choice', 'choices', 'note']),
  question: z.string(),
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })),
  required: z.boolean(),
  /** Already answered in this session: not asked again after a reload or on another device. */
  answered: z.boolean(),
  onlyIf: z.strictObject({ question: z.string(), oneOf: z.array(z.string()) }).nullable(),
})

/** How the study's method is asked and answered; the same for every trial of a session. */
export const methodView = z.strictObject({
  kind: z.enum(methodKinds),
  ties: z.boolean(),
  strength: z.boolean(),
  switching: z.enum(['restart', 'same_time', 'proportional']),
  maxPlays: z.number().int().nullable(),
  requiredCoverage: z.number(),
  autoAdvance: z.boolean(),
  comments: z.boolean(),
})
export type MethodView = z.infer<typeof methodView>

export const sessionView = z.strictObject({
  id,
  state: z.enum(['active', 'completed', 'abandoned', 'screened_out']),
  title: z.string(),
  locale,
  direction: z.enum(['ltr', 'rtl']),
  instructions: z.string(),
  method: methodView,
  attributes: z.array(attributeView),
  questionnaire: z.array(questionnaireItemView),
  trials: z.array(trialView),
  leaseExpiresAt: instant,
  completion: completion.nullable(),
})
export type SessionView = z.infer<typeof sessionView>
