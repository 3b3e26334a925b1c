import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StudyResults } from '../../server/contract/results.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { excludeTarget } from '../../server/domain/screening/exclude-target.js'
import { liftExclusion } from '../../server/domain/screening/lift-exclusion.js'
import { createRandom } from '../../server/statistics/random.js'
import { analyzeFile } from '../../scripts/cli/analyze-file.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

const locale = 'en-GB'
let test: TestApp
let study: OpenStudy
let researcher: NewMember
let lead: NewMember
const quality: Record<string, number> = {
  'voice-1@1.0': 4.4,
  'voice-2@1.0': 3.6,
  'voice-3@1.0': 3.4,
  'voice-4@1.0': 2.1,
}

async function results(exclusions = 'applied'): Promise<StudyResults> {
  const answer = await researcher.inject(test.app, {
    url: `/api/v1/studies/${study.studyId}/results?exclusions=${exclusions}`,
  })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function exportCsv(query = ''): Promise<string> {
  const answer = await researcher.inject(test.app, {
    url: `/api/v1/studies/${study.studyId}/export.csv${query}`,
  })
  expect(answer.headers['content-type']).toContain('text/csv')
  return answer.body
}

beforeAll(async () => {
  test = await createTestApp()
  study = await createOpenStudy(test.ctx)
  researcher = await newMember(test.ctx, { id: study.workspaceId }, 'researcher')
  lead = await newMember(test.ctx, { id: study.workspaceId }, 'lead')
  const random = createRandom('judges')
  await rateStudy(
    test.ctx,
    study,
    (session, trial, conditions) => {
      const bias = createRandom(session.id).normal() * 0.4
      const raw = quality[conditions[0]!]! + bias + 0.6 * random.normal()
      const value = Math.min(5, Math.max(1, Math.round(raw)))
      return [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value }]
    },
    { sessions: study.places - 1 },
  )
  await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
})
afterAll(() => test.close())

describe('results of a study', () => {
  it('are the figures computed from the export by hand', async () => {
    const { groups, snapshot } = await results()
    const lines = (await exportCsv()).trim().split('\n')
    const header = lines[0]!.split(',')
    const column = (name: string) => header.indexOf(name)
    const bySystem = new Map<string, number[]>()
    for (const line of lines.slice(1)) {
      const cells = line.split(',')
      const scores = bySystem.get(cells[column('system')]!) ?? []
      scores.push(Number(cells[column('score')]))
      bySystem.set(cells[column('system')]!, scores)
    }
    expect(snapshot?.ratings).toBe(lines.length - 1)
    expect(bySystem.size).toBe(4)
    for (const [system, scores] of bySystem) {
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
      const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1))
      const shown = groups[0]!.systems.find((one) => one.label === system)!
      expect(shown.nRatings).toBe(scores.length)
      expect(shown.mean).toBeCloseTo(mean, 10)
      expect(shown.sd).toBeCloseTo(sd, 10)
    }
  })

  it('are what analyze says of the exported file', async () => {
    const { groups } = await results()
    const csv = Buffer.from(await exportCsv())
    const { document } = await analyzeFile(
      (async function* () {
        yield csv
      })(),
      { seed: 1, bootstrap: 2000, mixedModel: false },
    )
    const [theirs] = document.groups
    const [ours] = groups
    expect(
      ours!.systems.map(({ label, mean, se, df, ci95, naiveCi95, method }) => ({
        label,
        mean,
        se,
        df,
        ci95,
        naiveCi95,
        method,
      })),
    ).toEqual(
      theirs!.systems.map((one) => ({
        label: one.system,
        mean: one.mean,
        se: one.se,
        df: one.df,
        ci95: one.ci95,
        naiveCi95: one.naive_ci95,
        method: one.method,
      })),
    )
    expect(ours!.differences.map(({ a, b, difference, pAdjusted }) => [a, b, difference, pAdjusted])).toEqual(
      theirs!.differences.map(({ a, b, difference, p_holm }) => [a, b, difference, p_holm]),
    )
    expect(ours!.agreement?.alphaOrdinal).toBe(theirs!.agreement.krippendorff_alpha.ordinal)
    expect(ours!.agreement?.alphaOrdinalCi95).toEqual(theirs!.agreement.krippendorff_alpha.ordinal_ci95)
  })

  it('are the same bytes when they are computed again', async () => {
    const before = await results()
    await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
    const after = await results()
    expect(JSON.stringify(after.groups)).toBe(JSON.stringify(before.groups))
    expect(after.snapshot?.dataHash).toBe(before.snapshot?.dataHash)
  })

  it('can be shown with and without an exclusion, and an exclusion can be lifted', async () => {
    const session = await test.ctx.db
      .selectFrom('session')
      .select('id')
      .where('studyId', '=', study.studyId)
      .executeTakeFirstOrThrow()
    const all = (await results()).snapshot!.ratings
    const { id } = await excludeTarget(test.ctx, {
      workspaceId: study.workspaceId,
      studyId: study.studyId,
      by: lead.userId,
      target: 'session',
      targetId: session.id,
      reason: 'Played music meanwhile',
    })
    await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
    const applied = await results('applied')
    expect(applied.snapshot).toMatchObject({ ratings: all - 12, excluded: 12 })
    expect((await results('ignored')).snapshot?.ratings).toBe(all)
    const rows = (await exportCsv()).split('\n')
    expect(rows.filter((row) => row.includes(',true,person,'))).toHaveLength(12)
    await liftExclusion(test.ctx, {
      workspaceId: study.workspaceId,
      studyId: study.studyId,
      exclusionId: id,
      by: lead.userId,
    })
    await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
    expect((await results()).snapshot).toMatchObject({ ratings: all, excluded: 0 })
  })

  it('tell progress to quota', async () => {
    const { progress } = await results()
    expect(progress).toEqual([
      expect.objectContaining({
        locale,
        quota: study.places,
        completed: study.places - 1,
        leased: 0,
        wanted: study.places * 12,
      }),
    ])
  })

  it('say nothing to another workspace', async () => {
    const stranger = await newMember(test.ctx, await newWorkspace(test.ctx), 'owner')
    for (const path of ['results', 'export.csv', 'export.json', 'results/events']) {
      const answer = await stranger.inject(test.app, { url: `/api/v1/studies/${study.studyId}/${path}` })
      expect(answer.statusCode).toBe(404)
    }
  })

  it('export the protocol, the figures and the ratings as one document', async () => {
    const answer = await researcher.inject(test.app, { url: `/api/v1/studies/${study.studyId}/export.json` })
    const document = answer.json<{
      protocol: { number: number }
      results: StudyResults
      ratings: { score: number }[]
    }>()
    expect(document.protocol.number).toBe(1)
    expect(document.ratings).toHaveLength(document.results.snapshot!.ratings)
  })

  it('tell their followers when they change', async () => {
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const gone = new AbortController()
    const response = await fetch(`${address}/api/v1/studies/${study.studyId}/results/events`, {
      headers: { cookie: researcher.cookie },
      signal: gone.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('event: alive')
    await expect
      .poll(async () => {
        await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
        return (await reader.read()).value
      })
      .toContain('event: results')
    gone.abort()
  })
})

describe('results of a pair study', () => {
  it('count preferences from the candidate, whichever side it was on', async () => {
    const pairs = await createOpenStudy(test.ctx, {
      systems: 2,
      prompts: 8,
      settings: {
        method: { kind: 'ab' },
        design: { kind: 'balanced_random', ratingsPerStimulus: 6, trialsPerSession: 8 },
      },
    })
    // Voice 1 is always preferred.
    await rateStudy(
      test.ctx,
      pairs,
      (_session, _trial, conditions) => [
        { attribute: 'naturalness', value: conditions[0] === 'voice-1@1.0' ? -1 : 1 },
      ],
      { sessions: pairs.places },
    )
    await aggregateStudy(test.ctx, { studyId: pairs.studyId, locale })
    const reader = await newMember(test.ctx, { id: pairs.workspaceId }, 'researcher')
    const answer = await reader.inject(test.app, { url: `/api/v1/studies/${pairs.studyId}/results` })
    const [group] = answer.json<StudyResults>().groups
    expect(group!.preferences).toEqual([
      expect.objectContaining({
        a: 'voice-1@1.0',
        b: 'voice-2@1.0',
        n: 48,
        winsA: 48,
        winsB: 0,
        ties: 0,
        shareA: 1,
        orderEffect: 0,
      }),
    ])
    const csv = await reader.inject(test.app, { url: `/api/v1/studies/${pairs.studyId}/export.csv` })
    const { document } = await analyzeFile(
      (async function* () {
        yield Buffer.from(csv.body)
      })(),
      { seed: 1, bootstrap: 0, mixedModel: false },
    )
    expect(document.preferences[0]).toMatchObject({ a: 'voice-1@1.0', wins_a: 48, share_a: 1 })
  })
})
