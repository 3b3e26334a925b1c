import { z } from 'zod'
import { id, instant, locale } from './common.js'
import { completion } from './completion.js'
import { device, externalIds } from './device.js'
import { anyone, defineEndpoint, rater } from './endpoint.js'
import { methodKinds } from './study-settings.js'

/**
 * What a rater's browser gets and sends. Nothing here names a system, a release, a role, a file or a hash: stimuli are
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

/** What was heard of one stimulus: sample-accurate ranges on the clip's own clock, in seconds, merged and sorted. */
export const heardStimulus = z.strictObject({
  place: z.number().int().min(0),
  ranges: z.array(z.tuple([z.number().min(0), z.number().min(0)])).max(500),
  plays: z.number().int().min(0).max(1000),
  playedMs: z.number().min(0),
})
export type HeardStimulus = z.infer<typeof heardStimulus>

/** A rating of one attribute. `place` names the stimulus where a trial grades several. */
export const ratingInput = z.strictObject({
  attribute: z.string().max(80),
  place: z.number().int().min(0).optional(),
  /** The scale's number: a category's value, a slider's position, a preference −1 (first) 0 (none) +1 (second). */
  value: z.number().optional(),
  /** Typed text (transcription). */
  text: z.string().max(4000).optional(),
  /** Marked words or regions: a word index or a time range in seconds, with a type and a severity. */
  marks: z
    .array(
      z.strictObject({
        word: z.number().int().min(0).optional(),
        range: z.tuple([z.number().min(0), z.number().min(0)]).optional(),
        type: z.string().max(40),
        severity: z.enum(['mild', 'severe']).default('mild'),
      }),
    )
    .max(500)
    .optional(),
  /** Fault counters (mushra_dg). */
  counts: z.record(z.string().max(40), z.number().int().min(0).max(1000)).optional(),
})
export type RatingInput = z.infer<typeof ratingInput>

export const answerInput = z
  .strictObject({
    /** Made by the browser before the first attempt: a retry with the same id is acknowledged and stored once. */
    id,
    trialId: id,
    ratings: z.array(ratingInput).min(1).max(200),
    heard: z.array(heardStimulus).max(16),
    /** From the trial being shown to the answer being sent, on the browser's monotonic clock. */
    elapsedMs: z.number().int().min(0).max(86_400_000),
    hiddenMs: z
      .number()
      .int()
      .min(0)
      .max(86_400_000)
      .default(0)
      .describe('how long the page was hidden meanwhile'),
    switches: z
      .array(z.tuple([z.number(), z.number().int()]))
      .max(2000)
      .default([])
      .describe('[ms, place] switch log'),
    comment: z.string().trim().max(2000).optional(),
    device: device.optional(),
  })
  .meta({ id: 'AnswerInput' })
export type AnswerInput = z.input<typeof answerInput>
export type Answer = z.output<typeof answerInput>

export const answerReceipt = z.strictObject({
  id,
  stored: z.literal(true),
  answered: z.number().int().describe('main trials answered so far; practice is not counted'),
  leaseExpiresAt: instant,
})

export const invitation = z.strictObject({
  open: z.boolean(),
  reason: z.enum(['open', 'not_started', 'paused', 'closed', 'full', 'not_admitted']),
  title: z.record(z.string(), z.string()),
  locales: z.array(z.strictObject({ locale, places: z.boolean() })),
  consent: z.record(z.string(), z.string()),
  minutes: z.number().int().describe('expected length'),
  pay: z.strictObject({ amount: z.number(), currency: z.string() }).nullable(),
  preview: z.boolean().describe('a lead trying the study: nothing is stored in its results'),
  begun: locale.nullable().describe('locale in which the participant asked about is in mid-session'),
})
export type Invitation = z.infer<typeof invitation>

const linkParams = z.strictObject({ link: z.string().min(8).max(400) })

export const raterEndpoints = {
  readInvitation: defineEndpoint({
    id: 'read-invitation',
    method: 'GET',
    path: '/api/v1/rater/invitations/:link',
    tag: 'rater',
    summary: 'What a study link offers: title, locales with places left, consent text',
    access: anyone,
    params: linkParams,
    query: externalIds.pick({ provider: true, participant: true }),
    status: 200,
    response: invitation,
    problems: ['link-invalid', 'study-not-open'],
  }),
  claimSession: defineEndpoint({
    id: 'claim-session',
    method: 'POST',
    path: '/api/v1/rater/invitations/:link/sessions',
    tag: 'rater',
    summary: 'Claim a slot and get the session, or the same session again when the rater already holds one',
    access: anyone,
    params: linkParams,
    body: z.strictObject({
      locale,
      consent: z.literal(true),
      external: externalIds.prefault({}),
      /** A pseudonym kept in the browser, so that a returning rater without a platform id is recognised. */
      raterKey: z.string().min(16).max(100),
      device: device.optional(),
    }),
    status: 201,
    response: z.strictObject({ token: z.string(), session: sessionView }),
    problems: [
      'link-invalid',
      'study-not-open',
      'locale-not-offered',
      'no-place-left',
      'already-participated',
      'rater-not-eligible',
      'unavailable',
    ],
  }),
  readSession: defineEndpoint({
    id: 'read-session',
    method: 'GET',
    path: '/api/v1/rater/session',
    tag: 'rater',
    summary:
      'The session as it stands, with fresh audio addresses: resume here after a reload or on another device',
    access: rater,
    status: 200,
    response: sessionView,
    problems: ['session-token-invalid', 'session-expired'],
  }),
  storeAnswer: defineEndpoint({
    id: 'store-answer',
    method: 'POST',
    path: '/api/v1/rater/answers',
    tag: 'rater',
    summary: 'Store one answer durably and extend the lease',
    access: rater,
    body: answerInput,
    status: 201,
    response: answerReceipt,
    problems: [
      'session-token-invalid',
      'session-closed',
      'session-expired',
      'trial-unknown',
      'trial-already-answered',
      'answer-invalid',
      'not-heard',
    ],
  }),
  storeQuestionnaire: defineEndpoint({
    id: 'store-questionnaire',
    method: 'POST',
    path: '/api/v1/rater/questionnaire',
    tag: 'rater',
    summary: 'Store answers to questionnaire items; the last one for an item counts',
    access: rater,
    body: z.strictObject({
      answers: z
        .array(
          z.strictObject({
            key: z.string().max(80),
            value: z.union([z.string().max(4000), z.number(), z.array(z.string().max(200)).max(50)]),
          }),
        )
        .min(1)
        .max(60),
    }),
    status: 200,
    response: z.strictObject({ screenedOut: z.boolean() }),
    problems: ['session-token-invalid', 'session-closed', 'session-expired', 'answer-invalid'],
  }),
  heartbeat: defineEndpoint({
    id: 'heartbeat',
    method: 'POST',
    path: '/api/v1/rater/heartbeat',
    tag: 'rater',
    summary: 'Say that the rater is still here',
    access: rater,
    status: 200,
    response: z.strictObject({ leaseExpiresAt: instant }),
    problems: ['session-token-invalid', 'session-closed', 'session-expired'],
  }),
  reportPlaybackFault: defineEndpoint({
    id: 'report-playback-fault',
    method: 'POST',
    path: '/api/v1/rater/faults',
    tag: 'rater',
    summary: 'A recording could not be loaded or played; recorded, never turned into a rating',
    access: rater,
    body: z.strictObject({
      trialId: id,
      place: z.number().int().min(0),
      kind: z.enum(['network', 'decode', 'playback', 'gesture']),
      detail: z.string().max(400).default(''),
    }),
    status: 204,
    problems: ['session-token-invalid', 'trial-unknown'],
  }),
  finishSession: defineEndpoint({
    id: 'finish-session',
    method: 'POST',
    path: '/api/v1/rater/finish',
    tag: 'rater',
    summary: 'Finish the session and get the completion code; again gives the same code',
    access: rater,
    status: 200,
    response: completion,
    problems: ['session-token-invalid', 'session-incomplete', 'session-closed', 'session-expired'],
  }),
  readAudio: defineEndpoint({
    id: 'read-audio',
    method: 'GET',
    path: '/api/v1/rater/audio/:ticket',
    tag: 'rater',
    summary:
      'One recording under an opaque, per-request address; never cached, no validators, length disguised',
    access: anyone,
    params: z.strictObject({ ticket: z.string().min(20).max(300) }),
    status: 200,
    stream: 'audio/flac',
    problems: ['audio-unavailable'],
  }),
} as const
