import { Readable } from 'node:stream'
import { resultEndpoints as endpoints } from '../../contract/results.js'
import { exportCatchTrials } from '../../domain/results/export-catch-trials.js'
import { exportCsv, exportJson } from '../../domain/results/export-ratings.js'
import { followResults, type ResultEvent } from '../../domain/results/follow-results.js'
import { readResults } from '../../domain/results/read-results.js'
import { requestResults } from '../../domain/results/request-results.js'
import { bind } from '../bind.js'

export const resultRoutes = [
  bind(endpoints.readResults, ({ ctx, caller, params, query }) =>
    readResults(ctx, caller, params.studyId, query.exclusions),
  ),
  bind(endpoints.followResults, async ({ ctx, caller, params, reply, signal }) => {
    const events = await followResults(ctx, caller, params.studyId, signal)
    // A proxy that gathers the stream would hold the news back.
    void reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    return Readable.from(serverSentEvents(events))
  }),
  bind(endpoints.recomputeResults, async ({ ctx, caller, params }) => {
    await requestResults(ctx, caller, params.studyId)
    return undefined
  }),
  bind(endpoints.exportCsv, async ({ ctx, caller, params, query, reply }) => {
    const csv = await exportCsv(ctx, caller, params.studyId, query)
    void reply.header('content-disposition', `attachment; filename="ratings-${params.studyId}.csv"`)
    return csv
  }),
  bind(endpoints.exportCatchTrials, async ({ ctx, caller, params, reply }) => {
    const csv = await exportCatchTrials(ctx, caller, params.studyId)
    void reply.header('content-disposition', `attachment; filename="catch-trials-${params.studyId}.csv"`)
    return csv
  }),
  bind(endpoints.exportJson, async ({ ctx, caller, params, query, reply }) => {
    const json = await exportJson(ctx, caller, params.studyId, query)
    void reply.header('content-disposition', `attachment; filename="study-${params.studyId}.json"`)
    return json
  }),
]

/** The wire format of the HTML standard, §9.2. */
async function* serverSentEvents(events: AsyncIterable<ResultEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `event: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`
}
