import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

/** Prepared requests for one load run: each is sent once, as many at a time as there are connections. */
export interface LoadPlan {
  readonly origin: string
  readonly connections: number
  /** Requests sent before the clock starts. */
  readonly warmUp: number
  readonly requests: readonly LoadRequest[]
}

export interface LoadRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string
  readonly body?: string
}

export interface LoadResult {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly statuses: Readonly<Record<string, number>>
  /** Bodies of the answers, in the order of the requests, where asked for. */
  readonly bodies: readonly string[]
}

/** Runs in a process of its own, so that making load does not slow down what is measured. */
async function run(plan: LoadPlan, keepBodies: boolean): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections })
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const bodies: string[] = []
  const { requests, warmUp, connections, origin } = plan
  let next = 0
  const work = async (end: number, measured: boolean): Promise<void> => {
    for (let index = next++; index < end; index = next++) {
      const sentAt = performance.now()
      const { status, body } = await send(agent, origin, requests[index]!)
      if (keepBodies) bodies[index] = body
      statuses[status] = (statuses[status] ?? 0) + 1
      if (measured) latencies.push(performance.now() - sentAt)
    }
  }
  const all = (end: number, measured: boolean) =>
    Promise.all(Array.from({ length: connections }, () => work(end, measured)))
  await all(warmUp, false)
  next = warmUp
  const startedAt = performance.now()
  await all(requests.length, true)
  const seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  latencies.sort((a, b) => a - b)
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? 0
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses,
    bodies,
  }
}

function send(agent: Agent, origin: string, { method, path, token, body }: LoadRequest) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request(
      `${origin}${path}`,
      {
        agent,
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        )
        response.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const [file, bodies] = process.argv.slice(2)
if (file !== undefined) {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as LoadPlan
  process.stdout.write(JSON.stringify(await run(plan, bodies === 'bodies')))
}
