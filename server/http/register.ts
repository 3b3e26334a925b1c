import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { AppContext } from '../context.js'
import type { Endpoint } from '../contract/endpoint.js'
import { DomainError } from '../lib/domain-error.js'
import { authorise, type Caller } from './authorise.js'
import type { Binding, Call } from './bind.js'
import { answerOnce } from './idempotency.js'
import { limitFor } from './plugins/rate-limits.js'

const callers = new WeakMap<FastifyRequest, Caller>()

/** Makes a route of every endpoint; refuses to start when one has no handler, or two, or a handler has no endpoint. */
export function registerEndpoints(
  app: FastifyInstance,
  ctx: AppContext,
  endpoints: readonly Endpoint[],
  bindings: readonly Binding[],
  closing: AbortSignal,
): void {
  const byId = matchBindings(endpoints, bindings)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  acceptText(app)
  for (const endpoint of endpoints) registerOne(app, ctx, endpoint, byId.get(endpoint.id)!, closing)
}

/** The binding of every endpoint by id. */
export function matchBindings(
  endpoints: readonly Endpoint[],
  bindings: readonly Binding[],
): ReadonlyMap<string, Binding> {
  const byId = new Map<string, Binding>()
  const offered = new Set(endpoints.map((endpoint) => endpoint.id))
  if (offered.size !== endpoints.length) throw new Error('two endpoints have the same id')
  for (const binding of bindings) {
    const { id } = binding.endpoint
    if (byId.has(id)) throw new Error(`the endpoint ${id} has two handlers`)
    if (!offered.has(id)) throw new Error(`the endpoint ${id} is not in the catalogue`)
    byId.set(id, binding)
  }
  const missing = [...offered].filter((id) => !byId.has(id))
  if (missing.length > 0) throw new Error(`no handler for the endpoints ${missing.join(', ')}`)
  return byId
}

function registerOne(
  app: FastifyInstance,
  ctx: AppContext,
  endpoint: Endpoint,
  binding: Binding,
  closing: AbortSignal,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { querystring: endpoint.query }),
      ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
      ...(endpoint.response === undefined ? {} : { response: { [endpoint.status]: endpoint.response } }),
    },
    config: limitFor(ctx, endpoint),
    // Before anything of the body is read: a stranger's upload costs us nothing.
    onRequest: async (request) => {
      requireMediaType(endpoint, request)
      const caller = await authorise(ctx, endpoint.access, request)
      callers.set(request, caller)
      if (caller !== null && 'workspaceId' in caller)
        request.log = request.log.child({ workspace: caller.workspaceId })
    },
    handler: async (request, reply) => {
      const call = {
        ctx,
        caller: callers.get(request) ?? null,
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
        // Made when asked for: few handlers do, and a signal a request is more than most of them cost.
        get signal() {
          return abortSignal(reply, closing)
        },
      } as unknown as Call<Endpoint>
      void reply.code(endpoint.status)
      const answer = await answerOnce(endpoint, call, () => binding.handle(call))
      return send(endpoint, reply, answer)
    },
  })
}

function send(endpoint: Endpoint, reply: FastifyReply, answer: unknown): unknown {
  if (endpoint.status === 204) return reply.send()
  if (endpoint.stream !== undefined) {
    if (!reply.hasHeader('content-type') && !endpoint.stream.includes('*')) void reply.type(endpoint.stream)
    return reply.send(answer)
  }
  return answer
}

/** `consumes` names a body that is not JSON. Multipart is read by the handler, text arrives as one string. */
function requireMediaType(endpoint: Endpoint, request: FastifyRequest): void {
  if (endpoint.consumes === undefined) return
  const given = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (given !== endpoint.consumes)
    throw new DomainError('unsupported-media-type', `Send the body as ${endpoint.consumes}.`)
}

function acceptText(app: FastifyInstance): void {
  const types = ['application/yaml', 'text/csv']
  app.addContentTypeParser(
    types,
    { parseAs: 'string', bodyLimit: 20 * 1024 * 1024 },
    (_request, body, done) => done(null, body),
  )
}

/** A reply closes when it is sent and when the client goes away, so nothing stays behind on a kept-alive connection. */
function abortSignal(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController()
  const abort = (): void => gone.abort()
  if (reply.raw.closed || closing.aborted) abort()
  reply.raw.once('close', abort)
  closing.addEventListener('abort', abort, { once: true })
  reply.raw.once('close', () => closing.removeEventListener('abort', abort))
  return gone.signal
}
