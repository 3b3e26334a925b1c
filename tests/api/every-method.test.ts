import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import type { StudyResults } from '../../server/contract/results.js'
import { methodKinds } from '../../server/contract/study-settings.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { analyzeFile } from '../../scripts/cli/analyze-file.js'
import { simulate } from '../../scripts/simulate.js'
import type { Summary } from '../../scripts/simulate/tally.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newToken, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { figuresOfDocument, figuresOfGroup } from '../support/figures-of-analyze.js'
import { launchEveryMethod, type MethodStudy, uploadMethodVoices } from '../support/method-studies.js'

let t: TestApp
let lead: NewMember
let studies: MethodStudy[]
let summary: Summary

/** A study of every method, and a crowd of simulated raters that comes over HTTP until all places are taken. */
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  await uploadMethodVoices(t.ctx, lead.actor)
  studies = await launchEveryMethod(t.ctx, lead.actor)
  await t.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = t.app.server.address() as AddressInfo
  const token = await newToken(t.ctx, lead, ['studies:read', 'clips:read'])
  summary = await simulate({
    url: `http://127.0.0.1:${port}`,
    token: token.replace('Bearer ', ''),
    raters: 4,
    seconds: 300,
    seed: 'every method',
    speed: 1000,
    email: '',
    password: '',
  })
}, 300_000)
afterAll(() => t.close())

async function read(kind: string, path: string) {
  const { studyId } = studies.find((study) => study.kind === kind)!
  const answer = await lead.inject(t.app, { url: `/api/v1/studies/${studyId}/${path}` })
  expect(answer.statusCode, answer.body).toBe(200)
  return { studyId, answer }
}

it('a crowd of simulated raters fills every place of every method', () => {
  expect(summary).toMatchObject({ errors: 0, sessions_abandoned: 0 })
  expect(summary.answers_acknowledged).toBe(summary.answers_sent)
})

describe.each(methodKinds)('what raters said by %s', (kind) => {
  it('fills the quota, and is in the results as analyze finds it in the export', async () => {
    const { studyId, answer: exported } = await read(kind, 'export.csv')
    await aggregateStudy(t.ctx, { studyId, locale: 'en-US' })
    const { groups, progress } = (await read(kind, 'results')).answer.json<StudyResults>()
    expect(progress).toMatchObject([{ locale: 'en-US', leased: 0, completed: progress[0]!.quota }])
    const { document } = await analyzeFile(
      (async function* () {
        yield await Promise.resolve(exported.rawPayload)
      })(),
      { seed: 1, bootstrap: 2000, mixedModel: false },
    )
    expect(document.input.rejected_rows).toEqual([])
    expect(document.input.ratings).toBeGreaterThan(0)
    expect(groups.length).toBeGreaterThan(0)
    expect(groups.map(figuresOfGroup)).toEqual(groups.map((group) => figuresOfDocument(document, group)))
  })
})

it('raters write down what they hear, though nobody tells them', async () => {
  const { answer } = await read('transcription', 'export.csv')
  const rows = parse<{ text: string; detail: string }>(answer.body, { columns: true })
  const written = rows.map(({ detail }) => (JSON.parse(detail) as { text: string }).text)
  expect(written.join(' ')).toMatch(/silence|white|fell/)
})
