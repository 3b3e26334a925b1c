import type { ProblemCode } from '../contract/problems.js'

/** A rule said no. `code` decides the HTTP status; `detail` is a sentence a client may read; `extra` are typed facts. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: ProblemCode
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, detail?: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? code)
    this.code = code
    this.extra = extra
  }
}
