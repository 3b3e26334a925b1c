import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppContext } from '../context.js'
import type { Access, Endpoint, EndpointInput, EndpointResult } from '../contract/endpoint.js'
import type { Actor } from '../domain/accounts/actor.js'
import type { Account } from '../domain/accounts/identity.js'

/** A rater shows a signed session token; whether the session is still open is for the use case to say. */
export interface RaterCaller {
  readonly sessionId: string
}

/** Who calls, as the endpoint's access promises it. */
export type CallerOf<A extends Access> = A extends { who: 'member' }
  ? Actor
  : A extends { who: 'account' }
    ? Account
    : A extends { who: 'rater' }
      ? RaterCaller
      : null

/** What a handler receives: the parsed input, who calls, and, for streams and cookies, the raw request and reply. */
export interface Call<E extends Endpoint> extends EndpointInput<E> {
  readonly ctx: AppContext
  readonly caller: CallerOf<E['access']>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Aborts when the client goes away or the server closes; long answers end on it. */
  readonly signal: AbortSignal
}

/** The body of an endpoint that declares `stream`. */
export type StreamBody = Readable | Buffer | string

export type Answer<E extends Endpoint> = E extends { stream: string }
  ? StreamBody
  : E extends { status: 204 }
    ? undefined
    : EndpointResult<E>

export interface Binding {
  readonly endpoint: Endpoint
  readonly handle: (call: Call<Endpoint>) => Promise<unknown>
}

/** Ties a handler to an endpoint of the contract. A handler authorises what its access cannot say, and calls one use case. */
export function bind<const E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<Answer<E>>,
): Binding {
  return { endpoint, handle: handle }
}
