import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { problemDocument } from '../../server/contract/problems.js'
import type { Tally } from './tally.js'

export interface HttpReply {
  readonly status: number
  readonly body: Buffer
  readonly cookies: readonly string[]
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string | undefined
  readonly cookie?: string | undefined
  readonly body?: unknown
}

export interface Http {
  /** Sends a request, and again after a moment when the network, a limit or a busy server was in the way. */
  send(request: HttpRequest): Promise<HttpReply>
  close(): void
}

const pausesMs = [200, 500, 1000, 2000, 4000]

export function openHttp(origin: string, tally: Tally, connections: number): Http {
  const secure = origin.startsWith('https:')
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: connections })
  const once = ({ method, path, token, cookie, body }: HttpRequest) =>
    new Promise<HttpReply>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const outgoing = (secure ? httpsRequest : httpRequest)(
        new URL(path, origin),
        {
          agent,
          method,
          timeout: 30_000,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(cookie === undefined ? {} : { cookie }),
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks),
              cookies: response.headers['set-cookie'] ?? [],
            }),
          )
          response.on('error', reject)
        },
      )
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 30 s')))
      outgoing.on('error', reject)
      outgoing.end(text)
    })
  return {
    async send(request) {
      for (const pause of pausesMs) {
        const reply = await once(request).catch(() => null)
        if (reply !== null && reply.status !== 429 && reply.status < 500) return reply
        tally.retries++
        await sleep(pause)
      }
      return once(request)
    },
    close: () => agent.destroy(),
  }
}

/** The code of a problem document, or the status. */
export function problemOf(reply: HttpReply): string {
  try {
    return problemDocument.parse(JSON.parse(reply.body.toString())).code
  } catch {
    return `status ${reply.status}`
  }
}
