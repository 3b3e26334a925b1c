import type { ProblemCode, ProblemDocument } from '#contract/problems'

/** A request that failed, as the server explained it; `offline` when no answer came at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ProblemCode | 'offline'
  readonly status: number
  readonly detail: string | undefined
  readonly fields: readonly { readonly path: string; readonly message: string }[]
  readonly requestId: string | undefined

  constructor(code: ProblemCode | 'offline', document?: Partial<ProblemDocument>) {
    super(document?.detail ?? document?.title ?? code)
    this.code = code
    this.status = document?.status ?? 0
    this.detail = document?.detail
    this.fields = document?.errors ?? []
    this.requestId = document?.instance
  }
}

/** What happened and what to do about it. Codes that only raters meet are worded, in their language, by their pages. */
const sentences = {
  offline: 'The server cannot be reached. Check the connection; nothing was changed.',
  'invalid-request': 'Something in this form is not valid. Check the fields that are marked.',
  unauthenticated: 'You are signed out. Sign in again to go on.',
  forbidden: 'Your role in this workspace does not allow this. Ask an owner to change it.',
  'not-found': 'This does not exist any more, or is in another workspace.',
  conflict: 'This conflicts with what is already there.',
  'idempotency-mismatch': 'This request was already sent with other content. Reload the page and try again.',
  'payload-too-large': 'This is too large to send at once. Send it in smaller parts.',
  'unsupported-media-type': 'The server does not take files of this kind.',
  'too-many-requests': 'Too many requests in a short time. Wait a minute and try again.',
  unavailable: 'The service is starting or short of something it needs. Try again in a moment.',
  internal: 'Something went wrong on our side. Try again; if it stays, pass on the request number.',
  'study-not-editable': 'A launched study keeps its settings. Make a copy to change them.',
  'study-state': 'The study is not in a state that allows this. Reload to see how it stands.',
  'launch-refused': 'The study cannot be launched yet. The findings below say why.',
  'settings-invalid': 'Some settings are not valid. They are marked below.',
  'stage-refused': 'The stage of this study asks for more than it has.',
  'upload-invalid': 'The upload cannot be read. Check the files and the manifest.',
  'clip-in-use': 'A launched study uses this clip, so it stays.',
  'gate-invalid': 'The gate rule is not valid. Check the parts that are marked.',
  'rollout-refused': 'The rollout cannot go on like this. What is missing is listed below.',
  'decision-refused': 'This decision cannot be made now.',
} as const satisfies Partial<Record<ProblemCode | 'offline', string>>

const byCode: Partial<Record<string, string>> = sentences

/** One sentence for people. The server's own detail wins where it says more than the code does. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong in this page. Reload it and try again.'
  const general = byCode[error.code] ?? error.message
  if (error.code === 'internal') {
    return error.requestId === undefined ? general : `${general} Request ${error.requestId}.`
  }
  return error.detail ?? general
}

/** The message for one field of a form, by its path in the request body (`settings.locales.0.locale`). */
export function fieldMessage(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined
  return error.fields.find((field) => field.path === path || field.path === `body.${path}`)?.message
}
