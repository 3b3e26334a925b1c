import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReleaseView } from '../../server/contract/releases.js'
import type { StudyResults } from '../../server/contract/results.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { rateStudy, type Judge } from '../support/rate-study.js'

const locale = 'en-GB'
let test: TestApp
let study: OpenStudy
let researcher: NewMember

/** Voice 1 gets two sentences wrong in a way that only natives and experts hear; colleagues like everything a little more. */
const judgeOf = (panel: 'native' | 'expert' | 'internal'): Judge => {
  const raters: string[] = []
  return (session, trial, [condition = ''], [prompt = '']) => {
    if (!raters.includes(session.id)) raters.push(session.id)
    const isWrong = condition === 'voice-1@1.0' && ['p01', 'p02'].includes(prompt)
    const leniency = (panel === 'internal' ? 1 : 0) + (raters.indexOf(session.id) % 2)
    const value = isWrong && panel !== 'internal' ? 1 : 3 + leniency
    return [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value }]
  }
}

beforeAll(async () => {
  test = await createTestApp()
  study = await createOpenStudy(test.ctx, {
    systems: 2,
    prompts: 8,
    settings: { design: { kind: 'full', ratingsPerStimulus: 14, trialsPerSession: 16 } },
    panels: [
      { key: 'crowd', kind: 'native', places: 6 },
      { key: 'house', kind: 'internal', places: 6 },
      { key: 'lab', kind: 'expert', places: 2 },
    ],
  })
  researcher = await newMember(test.ctx, { id: study.workspaceId }, 'researcher')
  for (const [panel, key, sessions] of [
    ['native', 'crowd', 6],
    ['internal', 'house', 6],
    ['expert', 'lab', 2],
  ] as const)
    await rateStudy(test.ctx, { link: study.panelLinks.get(key)! }, judgeOf(panel), { sessions })
  await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
})
afterAll(() => test.close())

async function read<T>(url: string): Promise<T> {
  const answer = await researcher.inject(test.app, { method: 'GET', url: `/api/v1${url}` })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<T>()
}

describe('who listened', () => {
  it('stands beside the results: each kind of listener, with how sure its mean is', async () => {
    const { composition, groups } = await read<StudyResults>(`/studies/${study.studyId}/results`)
    expect(composition).toHaveLength(1)
    const { scores } = composition[0]!
    expect(
      scores.map(({ condition, listeners, raters, ratings }) => [condition, listeners, raters, ratings]),
    ).toEqual([
      ['voice-1@1.0', 'native', 6, 48],
      ['voice-1@1.0', 'expert', 2, 16],
      ['voice-1@1.0', 'internal', 6, 48],
      ['voice-2@1.0', 'native', 6, 48],
      ['voice-2@1.0', 'expert', 2, 16],
      ['voice-2@1.0', 'internal', 6, 48],
    ])
    const all = groups[0]!.systems.find(({ label }) => label === 'voice-1@1.0')!
    const parts = scores.filter(({ condition }) => condition === 'voice-1@1.0')
    const pooled = parts.reduce((sum, { mean, ratings }) => sum + mean! * ratings, 0) / all.nRatings
    expect(pooled).toBeCloseTo(all.mean!, 10)
  })

  it('says how far natives are from the others, system by system', async () => {
    const { composition } = await read<StudyResults>(`/studies/${study.studyId}/results`)
    const { differences, scores } = composition[0]!
    expect(differences.map(({ condition, a, b }) => [condition, a, b])).toEqual(
      ['voice-1@1.0', 'voice-2@1.0'].flatMap((condition) => [
        [condition, 'native', 'expert'],
        [condition, 'native', 'internal'],
        [condition, 'expert', 'internal'],
      ]),
    )
    const meanOf = (listeners: string) =>
      scores.find((one) => one.condition === 'voice-1@1.0' && one.listeners === listeners)!.mean!
    const gap = differences.find(({ a, b }) => a === 'native' && b === 'internal')!
    expect(gap.difference).toBeCloseTo(meanOf('native') - meanOf('internal'), 10)
    expect(gap.ci95![1]).toBeLessThan(0)
    expect(gap).toMatchObject({ ratersA: 6, ratersB: 6, items: 8, reason: null })
  })

  it('names first the sentences that natives catch and others miss', async () => {
    const { composition } = await read<StudyResults>(`/studies/${study.studyId}/results`)
    const [first, second, ...others] = composition[0]!.items
    expect(new Set([first!.prompt, second!.prompt])).toEqual(new Set(['p01', 'p02']))
    for (const item of [first!, second!]) {
      expect(item).toMatchObject({ condition: 'voice-1@1.0', native: 1, nativeRaters: 6, otherRaters: 8 })
      expect(item.ci95![1]).toBeLessThan(0)
      expect(item.difference).toBeCloseTo(item.native - item.others, 10)
    }
    expect(Math.max(...others.map(({ difference }) => Math.abs(difference)))).toBeLessThan(
      Math.abs(second!.difference),
    )
  })

  it('stands in what is known of the release, for that release alone', async () => {
    const { items } = await read<{ items: { id: string; system: string }[] }>('/releases')
    const { id } = items.find(({ system }) => system === 'voice-1')!
    const { composition, figures } = await read<ReleaseView>(`/releases/${id}`)
    expect(composition).toMatchObject([
      { studyId: study.studyId, locale, attribute: 'naturalness', method: 'acr' },
    ])
    const conditions = [...composition[0]!.scores, ...composition[0]!.differences, ...composition[0]!.items]
    expect(new Set(conditions.map(({ condition }) => condition))).toEqual(new Set(['voice-1@1.0']))
    expect(figures.map(({ panel }) => panel).sort()).toEqual(['expert', 'internal', 'native'])
  })
})

describe('where one kind of listener is alone', () => {
  it('nothing is compared', async () => {
    const alone = await createOpenStudy(test.ctx, { systems: 2, prompts: 4 })
    const member = await newMember(test.ctx, { id: alone.workspaceId }, 'researcher')
    await rateStudy(test.ctx, alone, judgeOf('native'), { sessions: 2 })
    await aggregateStudy(test.ctx, { studyId: alone.studyId, locale })
    const answer = await member.inject(test.app, {
      method: 'GET',
      url: `/api/v1/studies/${alone.studyId}/results`,
    })
    expect(answer.json<StudyResults>()).toMatchObject({ composition: [], groups: [{ locale }] })
  })
})
