import { z } from 'zod'

/**
 * Every way a request can fail that a client is expected to handle (RFC 9457).
 * One closed list: the server's error type, the OpenAPI document and the browser's sentences are all made from it.
 */
export const problems = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'This conflicts with what is already there' },
  'idempotency-mismatch': { status: 409, title: 'This Idempotency-Key was used for another request' },
  'payload-too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not supported' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'The service is not ready' },
  internal: { status: 500, title: 'Something went wrong on our side' },

  'study-not-editable': { status: 409, title: 'A launched study keeps its settings' },
  'study-state': { status: 409, title: 'The study is not in a state that allows this' },
  'launch-refused': { status: 422, title: 'The study cannot be launched yet' },
  'settings-invalid': { status: 422, title: 'The study settings are not valid' },
  'stage-refused': { status: 422, title: 'The stage asks for more than this study has' },

  'link-invalid': { status: 404, title: 'This study link is not valid' },
  'study-not-open': { status: 409, title: 'This study is not open at the moment' },
  'locale-not-offered': { status: 409, title: 'This study does not ask for this locale' },
  'no-place-left': { status: 409, title: 'All places are taken' },
  'already-participated': { status: 409, title: 'You have already taken part' },
  'rater-not-eligible': { status: 403, title: 'This study is not open to you' },
  'consent-required': { status: 422, title: 'Consent is needed to take part' },

  'session-token-invalid': { status: 401, title: 'This session link is not valid' },
  'session-closed': { status: 409, title: 'This listening session is closed' },
  'session-expired': {
    status: 409,
    title: 'This listening session was given back because nothing happened for too long',
  },
  'session-incomplete': { status: 409, title: 'Some trials are still unanswered' },
  'trial-unknown': { status: 404, title: 'This trial is not part of the session' },
  'trial-already-answered': { status: 409, title: 'This trial has already been answered' },
  'answer-invalid': { status: 422, title: 'The answer does not fit the question' },
  'not-heard': { status: 422, title: 'The recording was not heard to the required extent' },
  'audio-unavailable': { status: 404, title: 'This recording cannot be played' },

  'upload-invalid': { status: 422, title: 'The upload cannot be read' },
  'clip-in-use': { status: 409, title: 'A study uses this clip' },
  'gate-invalid': { status: 422, title: 'The gate rule is not valid' },
  'rollout-refused': { status: 422, title: 'The rollout cannot go on like this' },
  'decision-refused': { status: 409, title: 'This decision cannot be made now' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** The body of every answer with a status of 400 or more, as `application/problem+json`. */
export const problemDocument = z
  .looseObject({
    type: z.string().describe('urn:earwitness:problem:<code>'),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional().describe('the request id'),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('what is wrong, field by field'),
  })
  .meta({ id: 'Problem' })
export type ProblemDocument = z.infer<typeof problemDocument>
