import { randomUUID } from 'node:crypto'
import type { BenchServer } from './bench-server.js'
import type { ClaimedSession } from './claims.js'
import type { LoadRequest, LoadResult } from './load.js'
import { runLoad } from './run-load.js'

export interface AnswerBench {
  readonly product: LoadResult
  readonly bare: LoadResult
  /** Acknowledged answers that are not in Postgres. */
  readonly lost: number
}

/** The same bodies, 32 connections: stored as answers by the product, and inserted as they are by the bare handler. */
export async function benchAnswers(
  server: BenchServer,
  sessions: readonly ClaimedSession[],
  count: number,
): Promise<AnswerBench> {
  const requests = answersTo(sessions).slice(0, 2 * count)
  const half = Math.floor(requests.length / 2)
  const bareOf = (some: readonly LoadRequest[]): LoadRequest[] =>
    some.map(({ body }) => ({ method: 'POST', path: '/answers', ...(body === undefined ? {} : { body }) }))
  const plan = { connections: 32, warmUp: Math.floor(half / 10) }
  // Two rounds of each, taking turns, so that a busy moment of the machine does not fall on one of them alone.
  const product: LoadResult[] = []
  const bare: LoadResult[] = []
  for (const some of [requests.slice(0, half), requests.slice(half)]) {
    bare.push(await runLoad({ ...plan, origin: server.bareOrigin, requests: bareOf(some) }))
    product.push(await runLoad({ ...plan, origin: server.origin, requests: some }))
  }
  const { stored } = await server.ctx.db
    .selectFrom('answer')
    .select((count) => count.fn.countAll<string>().as('stored'))
    .executeTakeFirstOrThrow()
  const acknowledged = product.reduce((sum, result) => sum + (result.statuses['201'] ?? 0), 0)
  return { product: better(product), bare: better(bare), lost: acknowledged - Number(stored) }
}

/** The better of two rounds by throughput, for either side. */
function better(results: readonly LoadResult[]): LoadResult {
  return results.reduce((best, result) => (result.perSecond > best.perSecond ? result : best))
}

/** One answer for every trial, in an order that spreads them over the sessions as many raters do. */
function answersTo(sessions: readonly ClaimedSession[]): LoadRequest[] {
  const most = Math.max(0, ...sessions.map(({ session }) => session.trials.length))
  return Array.from({ length: most }, (_, position) =>
    sessions.flatMap(({ token, session }): LoadRequest[] => {
      const trial = session.trials[position]
      if (trial === undefined) return []
      const heard = trial.stimuli.map(({ place, durationMs }) => ({
        place,
        ranges: [[0, durationMs / 1000]],
        plays: 1,
        playedMs: durationMs,
      }))
      const body = JSON.stringify({
        id: randomUUID(),
        trialId: trial.id,
        ratings: session.attributes.map(({ key }) => ({
          attribute: key,
          place: 0,
          value: 1 + (position % 5),
        })),
        heard,
        elapsedMs: 4000 + heard.reduce((sum, { playedMs }) => sum + playedMs, 0),
        hiddenMs: 0,
        switches: [],
      })
      return [{ method: 'POST', path: '/api/v1/rater/answers', token, body }]
    }),
  ).flat()
}
