import { z } from 'zod'
import { id, instant, locale } from './common.js'
import { completion } from './completion.js'
import { device, externalIds } from './device.js'
import { anyone, defineEndpoint, rater } from './endpoint.js'
import { answerInput, answerReceipt } from './rater-answer.js'
import { sessionView } from './rater-session.js'

export const invitation = z.strictObject({
  open: z.boolean(),
  reason: z.enum(['open', 'not_started', 'paused', 'closed', 'full', 'not_admitted']),
  title: z.record(z.string(), z.string()),
  locales: z.array(z.strictObject({ locale, places: z.boolean() })),
  consent: z.record(z.string(), z.string()),
  minutes: z.number().int().describe('expected length'),
  pay: z.strictObject({ amount: z.number(), currency: z.string() }).nullable(),
  preview: z.boolean().describe('a lead trying the study: nothing is stored in its results'),
  begun: locale
    .nullable()
    .describe(
      'locale of the session that the participant asked about is in, or has ended in this submission',
    ),
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
    query: externalIds.pick({ provider: true, participant: true, submission: true }),
    status: 200,
    response: invitation,
    problems: ['link-invalid', 'study-not-open'],
  }),
  claimSession: defineEndpoint({
    id: 'claim-session',
    method: 'POST',
    path: '/api/v1/rater/invitations/:link/sessions',
    tag: 'rater',
    summary:
      'Claim a slot and get the session, or the same session again when the rater holds one or has ended one',
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
