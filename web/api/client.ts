import type { Endpoint, EndpointCall, EndpointResult } from '#contract/endpoint'
import { problemDocument } from '#contract/problems'
import { ApiProblem } from './problems.js'

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** The body as it is, for endpoints that do not take JSON. */
  readonly raw?: string
}

interface Parts {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

/** The address of an endpoint with its path parameters and query filled in; absent query values are left out. */
export function addressOf<E extends Endpoint>(endpoint: E, input: Omit<EndpointCall<E>, 'body'>): string {
  const { params, query } = input as Parts
  const values = (params ?? {}) as Record<string, unknown>
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(text(values[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, text(value))
  }
  const tail = search.toString()
  return tail === '' ? path : `${path}?${tail}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/**
 * Calls an endpoint of the contract. The server has validated its answer against the same contract, so it is taken as
 * typed. Every failure is an `ApiProblem`.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options: CallOptions = {},
): Promise<EndpointResult<E>> {
  const response = await send(endpoint, input, options)
  if (response.status === 204 || endpoint.response === undefined) return undefined as EndpointResult<E>
  return (await response.json()) as EndpointResult<E>
}

/** The text of an endpoint that answers with a document instead of JSON. */
export async function callForText<E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options: CallOptions = {},
): Promise<string> {
  const response = await send(endpoint, input, options)
  return response.text()
}

async function send<E extends Endpoint>(endpoint: E, input: EndpointCall<E>, options: CallOptions) {
  const { body } = input as Parts
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  if (options.raw !== undefined) headers['content-type'] = endpoint.consumes ?? 'text/plain'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  if (endpoint.idempotent === true) headers['idempotency-key'] ??= crypto.randomUUID()

  let response: Response
  try {
    response = await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      body: options.raw ?? (body === undefined ? null : JSON.stringify(body)),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted === true) throw error
    throw new ApiProblem('offline')
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
  return response
}

/** Reads a problem document; anything else with a failing status (a proxy's page, say) becomes a general problem. */
export function problemFrom(status: number, text: string): ApiProblem {
  try {
    const document = problemDocument.parse(JSON.parse(text))
    return new ApiProblem(document.code, document)
  } catch {
    return new ApiProblem(status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal', {
      status,
    })
  }
}
