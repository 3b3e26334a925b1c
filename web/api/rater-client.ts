import type { EndpointCall, EndpointResult } from '#contract/endpoint'
import type { ProblemCode } from '#contract/problems'
import type { raterEndpoints } from '#contract/rater'

type Endpoints = Omit<typeof raterEndpoints, 'readAudio'>
export type RaterCall = keyof Endpoints

/** Method and path of the contract, spelt out so that a phone does not load the schemas; the compiler compares them. */
const routes = {
  readInvitation: ['GET', '/api/v1/rater/invitations/:link'],
  claimSession: ['POST', '/api/v1/rater/invitations/:link/sessions'],
  readSession: ['GET', '/api/v1/rater/session'],
  storeAnswer: ['POST', '/api/v1/rater/answers'],
  storeQuestionnaire: ['POST', '/api/v1/rater/questionnaire'],
  heartbeat: ['POST', '/api/v1/rater/heartbeat'],
  reportPlaybackFault: ['POST', '/api/v1/rater/faults'],
  finishSession: ['POST', '/api/v1/rater/finish'],
} as const satisfies {
  readonly [Name in RaterCall]: readonly [Endpoints[Name]['method'], Endpoints[Name]['path']]
}

/** A call that did not succeed. `offline`: no answer came at all. */
export class RaterProblem extends Error {
  override readonly name = 'RaterProblem'
  readonly code: ProblemCode | 'offline'

  constructor(code: ProblemCode | 'offline', detail?: string) {
    super(detail ?? code)
    this.code = code
  }

  /** Asking again later may succeed. */
  get passing(): boolean {
    return ['offline', 'unavailable', 'internal', 'too-many-requests'].includes(this.code)
  }
}

export interface RaterCallOptions {
  readonly token?: string
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean
}

export async function callRater<Name extends RaterCall>(
  name: Name,
  input: EndpointCall<Endpoints[Name]>,
  options: RaterCallOptions = {},
): Promise<EndpointResult<Endpoints[Name]>> {
  const [method, path] = routes[name]
  const { params, query, body } = input as {
    params?: { link: string }
    query?: Readonly<Record<string, string>>
    body?: unknown
  }
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const headers: Record<string, string> = { accept: 'application/json' }
  if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await request(path.replace(':link', encodeURIComponent(params?.link ?? '')) + search, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    keepalive: options.keepalive ?? false,
  })
  return (response.status === 204 ? undefined : await response.json()) as EndpointResult<Endpoints[Name]>
}

/** A recording from one of its bytes on. Nothing about it is kept by the browser. */
export async function openRecording(address: string, from: number, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = from === 0 ? {} : { range: `bytes=${from}-` }
  return request(address, { signal, headers, cache: 'no-store' })
}

async function request(address: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'omit', ...init })
  } catch (error) {
    if (init.signal?.aborted === true) throw error
    throw new RaterProblem('offline')
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function problemOf(response: Response): Promise<RaterProblem> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string')
    return new RaterProblem(
      body.code as ProblemCode,
      'detail' in body && typeof body.detail === 'string' ? body.detail : undefined,
    )
  return new RaterProblem(response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal')
}
