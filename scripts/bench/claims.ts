import { randomUUID } from 'node:crypto'
import type { SessionView } from '../../server/contract/rater-session.js'
import type { BenchServer } from './bench-server.js'
import type { LoadResult } from './load.js'
import { createOpenStudy } from './open-study.js'
import { runLoad } from './run-load.js'

export interface ClaimedSession {
  readonly token: string
  readonly session: SessionView
}

export interface ClaimBench {
  readonly load: LoadResult
  readonly sessions: readonly ClaimedSession[]
  readonly overshoot: number
  readonly doubles: number
}

/** Raters claiming sessions of 24 trials in one study and locale, 32 at once, more of them than there are places. */
export async function benchClaims(server: BenchServer, places: number): Promise<ClaimBench> {
  const study = await createOpenStudy(server.ctx, {
    systems: 4,
    prompts: 48,
    settings: {
      design: { kind: 'latin_square', ratingsPerStimulus: Math.ceil(places / 8), trialsPerSession: 24 },
      listening: { practiceTrials: 0 },
      screening: { straightLining: false, tooFast: false },
    },
  })
  const requests = Array.from({ length: study.places + 40 }, () => ({
    method: 'POST' as const,
    path: `/api/v1/rater/invitations/${study.link}/sessions`,
    body: JSON.stringify({ locale: 'en-GB', consent: true, raterKey: randomUUID() }),
  }))
  const load = await runLoad(
    { origin: server.origin, connections: 32, warmUp: 50, requests },
    { bodies: true },
  )
  const sessions = load.bodies
    .map((body) => JSON.parse(body) as Partial<ClaimedSession>)
    .filter((body): body is ClaimedSession => body.token !== undefined)
  const rows = await server.ctx.db
    .selectFrom('session')
    .select(['slotId', 'designRowId'])
    .where('studyId', '=', study.studyId)
    .execute()
  const distinct = (values: readonly (string | null)[]): number => new Set(values).size
  return {
    load,
    sessions,
    overshoot: Math.max(0, rows.length - study.places),
    doubles:
      2 * rows.length -
      distinct(rows.map((row) => row.slotId)) -
      distinct(rows.map((row) => row.designRowId)),
  }
}
