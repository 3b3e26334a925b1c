import type { Endpoint, EndpointCall, EndpointResult } from '../../server/contract/endpoint.js'
import { problemDocument } from '../../server/contract/problems.js'
import type { Connection } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'

/** A body that is not JSON: YAML, or a form with files. */
type RawBody = string | FormData

/** Calls an endpoint of the contract and answers what it promises. */
export async function call<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  input: EndpointCall<E>,
  raw?: RawBody,
): Promise<EndpointResult<E>> {
  const response = await send(connection, endpoint, input, raw)
  if (endpoint.response === undefined) return undefined as EndpointResult<E>
  const parsed = endpoint.response.safeParse(await response.json())
  if (!parsed.success)
    throw new CliError(
      exitCodes.failed,
      'The server answers in another version of the API: use the command line that came with it.',
    )
  return parsed.data as EndpointResult<E>
}

/** The open response of an endpoint that streams a file. */
export async function send<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  input: EndpointCall<E>,
  raw?: RawBody,
): Promise<Response> {
  const { params, query, body } = input as { params?: Values; query?: Values; body?: unknown }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  )
  const url = new URL(connection.url + path)
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value))
  const headers = new Headers({
    authorization: `Bearer ${connection.token}`,
    accept: 'application/json, */*',
  })
  // A form sets its own type, with the boundary between its parts.
  if (raw === undefined && body !== undefined) headers.set('content-type', 'application/json')
  if (raw !== undefined && !(raw instanceof FormData) && endpoint.consumes !== undefined)
    headers.set('content-type', endpoint.consumes)
  const payload = raw ?? (body === undefined ? null : JSON.stringify(body))

  const response = await fetch(url, { method: endpoint.method, headers, body: payload }).catch(
    (error: unknown) => {
      const cause =
        error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      throw new CliError(exitCodes.failed, `${connection.url} cannot be reached (${cause}).`)
    },
  )
  if (!response.ok) throw await refusal(response)
  return response
}

type Values = Readonly<Record<string, string | number | boolean | undefined>>

async function refusal(response: Response): Promise<CliError> {
  const exitCode = response.status >= 500 ? exitCodes.failed : exitCodes.refused
  const text = await response.text()
  try {
    const problem = problemDocument.parse(JSON.parse(text))
    const faults = (problem.errors ?? []).map((fault) => `\n  ${fault.path}: ${fault.message}`)
    return new CliError(exitCode, `${problem.detail ?? problem.title} (${problem.code})${faults.join('')}`)
  } catch {
    return new CliError(exitCode, `The server answered ${String(response.status)}.`)
  }
}
