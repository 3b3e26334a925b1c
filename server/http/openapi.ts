import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.js'
import { problemDocument, problems, type ProblemCode } from '../contract/problems.js'

export type OpenApiDocument = Record<string, unknown>

/** Problems that any endpoint of that access may answer, besides its own. */
function commonProblems(endpoint: Endpoint): ProblemCode[] {
  const common: ProblemCode[] = ['internal']
  if (endpoint.params ?? endpoint.query ?? endpoint.body) common.push('invalid-request')
  if (endpoint.access.who === 'member') common.push('unauthenticated', 'forbidden')
  if (endpoint.access.who === 'account') common.push('unauthenticated')
  if (endpoint.access.who === 'rater') common.push('session-token-invalid')
  if (endpoint.idempotent === true) common.push('idempotency-mismatch', 'conflict')
  if (endpoint.consumes !== undefined) common.push('unsupported-media-type')
  return common
}

/** The OpenAPI 3.1 document of a list of endpoints. Needs no database: it is made from the contract alone. */
export async function makeOpenApi(endpoints: readonly Endpoint[], version: string): Promise<OpenApiDocument> {
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  for (const type of ['multipart/form-data', 'application/yaml', 'text/csv'])
    app.addContentTypeParser(type, (_request, _payload, done) => done(null))
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Earwitness',
        version,
        description:
          'Listening tests for text-to-speech. Members sign in with a cookie or send an API token; raters send the token of their session. Every failure is a problem document (RFC 9457) with a code from one closed list.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'earwitness.session_token' },
          token: { type: 'http', scheme: 'bearer', description: 'an API token of a workspace' },
          rater: { type: 'http', scheme: 'bearer', description: 'the token of a rater’s session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(async (routes) => {
    for (const endpoint of endpoints) describe(routes, endpoint)
  })
  await app.ready()
  const document = app.swagger() as unknown as OpenApiDocument
  await app.close()
  return document
}

function describe(app: { route: (options: never) => unknown }, endpoint: Endpoint): void {
  const options = {
    method: endpoint.method,
    url: endpoint.path,
    handler: async () => undefined,
    schema: {
      operationId: endpoint.id,
      summary: endpoint.summary,
      tags: [endpoint.tag],
      description: accessSentence(endpoint),
      security: securityOf(endpoint),
      ...(endpoint.consumes === undefined ? {} : { consumes: [endpoint.consumes] }),
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { querystring: endpoint.query }),
      ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
      ...(endpoint.idempotent === true
        ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }) }
        : {}),
      response: { [endpoint.status]: successOf(endpoint), ...failuresOf(endpoint) },
    },
  }
  app.route(options as never)
}

function successOf(endpoint: Endpoint): unknown {
  if (endpoint.stream !== undefined)
    return { description: 'The file', content: { [endpoint.stream]: { schema: z.string() } } }
  return endpoint.response ?? z.null().describe('No content')
}

function failuresOf(endpoint: Endpoint): Record<number, unknown> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of new Set([...endpoint.problems, ...commonProblems(endpoint)])) {
    const { status } = problems[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const failures: Record<number, unknown> = {}
  for (const [status, codes] of byStatus)
    failures[status] = {
      description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: problemDocument } },
    }
  return failures
}

function accessSentence({ access }: Endpoint): string {
  switch (access.who) {
    case 'anyone':
      return 'Anyone may call this.'
    case 'account':
      return 'For people who are signed in.'
    case 'member':
      return `For members with the role ${access.role} or higher; a token needs the scope \`${access.scope}\`.`
    case 'rater':
      return 'For the rater of the session.'
  }
}

function securityOf({ access }: Endpoint): Record<string, string[]>[] {
  switch (access.who) {
    case 'anyone':
      return []
    case 'account':
      return [{ session: [] }]
    case 'member':
      return [{ session: [] }, { token: [] }]
    case 'rater':
      return [{ rater: [] }]
  }
}
