import type { z } from 'zod'
import type { ProblemCode } from './problems.js'

/** owner > lead > researcher: each may do what the later ones may. */
export const roles = ['owner', 'lead', 'researcher'] as const
export type Role = (typeof roles)[number]

/** What an API token may be limited to. A signed-in member has every scope that their role allows. */
export const scopes = [
  'clips:read',
  'clips:write',
  'studies:read',
  'studies:write',
  'results:read',
  'releases:read',
  'releases:write',
  'signals:write',
  'members:write',
] as const
export type Scope = (typeof scopes)[number]

/** Who may call an endpoint. Every endpoint states it; a test tries every endpoint as everyone. */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'account' }
  | { readonly who: 'member'; readonly role: Role; readonly scope: Scope }
  | { readonly who: 'rater' }

export const anyone = { who: 'anyone' } as const
export const account = { who: 'account' } as const
export const rater = { who: 'rater' } as const
export function member<const R extends Role, const S extends Scope>(role: R, scope: S) {
  return { who: 'member', role, scope } as const
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One HTTP endpoint as data. The server registers routes from it, the browser calls through it, and the OpenAPI
 * document is made from it. `stream` replaces `response` where the body is not one JSON document.
 */
export interface Endpoint {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly access: Access
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The body is not JSON: the handler reads the raw request (multipart or a file). */
  readonly consumes?: 'multipart/form-data' | 'application/yaml' | 'text/csv'
  readonly status: 200 | 201 | 202 | 204
  readonly response?: z.ZodType
  readonly stream?: string
  /** Honours an `Idempotency-Key` header: the same key and body get the first answer again. */
  readonly idempotent?: boolean
  readonly problems: readonly ProblemCode[]
}

export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined
type Input<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives, parsed. */
export interface EndpointInput<E extends Endpoint> {
  readonly params: Output<E['params']>
  readonly query: Output<E['query']>
  readonly body: Output<E['body']>
}

/** What a caller passes; absent parts are left out. */
export type EndpointCall<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { params: Input<E['params']> }
  : object) &
  (E['query'] extends z.ZodType ? { query?: Input<E['query']> } : object) &
  (E['body'] extends z.ZodType ? { body: Input<E['body']> } : object)

/** What a successful call answers. */
export type EndpointResult<E extends Endpoint> = E['response'] extends z.ZodType
  ? z.output<E['response']>
  : undefined
