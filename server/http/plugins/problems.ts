import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { problems, type ProblemCode, type ProblemDocument } from '../../contract/problems.js'
import { DomainError } from '../../lib/domain-error.js'

/** The one place that turns an error into an answer. Nobody learns the text of an error that is ours. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, detail, more } = read(error)
    if (problems[code].status >= 500) request.log.error({ err: error }, 'request failed')
    if (error instanceof DomainError && typeof error.extra['retryAfterSeconds'] === 'number')
      void reply.header('retry-after', error.extra['retryAfterSeconds'])
    return sendProblem(request, reply, code, detail, more)
  })
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  detail?: string,
  more: Partial<ProblemDocument> = {},
): FastifyReply {
  const { status, title } = problems[code]
  const document: ProblemDocument = {
    ...more,
    type: `urn:earwitness:problem:${code}`,
    code,
    title,
    status,
    ...(detail === undefined || status >= 500 ? {} : { detail }),
    instance: request.id,
  }
  // A string, because no response schema of the route describes it.
  return reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(document))
}

interface Reading {
  readonly code: ProblemCode
  readonly detail?: string | undefined
  readonly more?: Partial<ProblemDocument>
}

function read(error: FastifyError): Reading {
  if (error instanceof DomainError)
    return {
      code: error.code,
      detail: error.message === error.code ? undefined : error.message,
      more: problems[error.code].status >= 500 ? {} : error.extra,
    }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext === 'querystring' ? 'query' : error.validationContext
    const errors = error.validation.map((fault) => ({
      path: [where, ...fault.instancePath.split('/').slice(1)].filter((part) => part !== undefined).join('.'),
      message: fault.message ?? 'not valid',
    }))
    return { code: 'invalid-request', more: { errors } }
  }
  const code = codeOfStatus(error.statusCode)
  return { code, detail: error.message }
}

/** Errors of Fastify and its plugins, by the status they ask for: a body too large, JSON that is none, too many requests. */
const codes: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
}

function codeOfStatus(status = 500): ProblemCode {
  return codes[status] ?? (status >= 400 && status < 500 ? 'invalid-request' : 'internal')
}
