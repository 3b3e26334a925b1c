import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchCheck } from '../../../server/contract/launch.js'
import type { StudyView } from '../../../server/contract/studies.js'
import type { StudySettingsInput } from '../../../server/contract/study-settings.js'
import { prepareRaterCopies } from '../../../server/domain/studies/prepare-rater-copies.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'
import { uploadVoices } from '../../support/factories/voices.js'

let t: TestApp
let lead: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  await uploadVoices(t.ctx, lead.actor, { systems: ['human@1', 'voice@1', 'voice@2'], prompts: 6 })
  await uploadVoices(t.ctx, lead.actor, { systems: ['checks@1'], prompts: 2 })
})
afterAll(() => t.close())

type CatchTrials = NonNullable<StudySettingsInput['catchTrials']>
type Known = NonNullable<CatchTrials['clips']>[number]

const known = (
  kind: Known['kind'],
  prompt: string,
  naturalness: number,
  more: Partial<Known> = {},
): Known => ({
  kind,
  locale: 'en-GB',
  system: 'checks',
  release: '1',
  prompt,
  answers: { naturalness },
  ...more,
})

const settings = (
  catchTrials: CatchTrials,
  overrides: Partial<StudySettingsInput> = {},
): StudySettingsInput => ({
  name: 'With catch trials',
  publicName: { en: 'How natural?' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'en-GB', instructions: 'Listen.' }],
  systems: [
    { system: 'human', release: '1' },
    { system: 'voice', release: '1' },
    { system: 'voice', release: '2' },
  ],
  prompts: {},
  design: { kind: 'latin_square', ratingsPerStimulus: 3, trialsPerSession: 6 },
  catchTrials,
  ...overrides,
})

const create = (payload: StudySettingsInput) =>
  lead.inject(t.app, { method: 'POST', url: '/api/v1/studies', payload })
async function draft(payload: StudySettingsInput): Promise<string> {
  const answer = await create(payload)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<StudyView>().id
}
async function findings(payload: StudySettingsInput): Promise<string[]> {
  const url = `/api/v1/studies/${await draft(payload)}/launch-check`
  const check = (await lead.inject(t.app, { url })).json<LaunchCheck>()
  return check.findings
    .filter(({ code }) => code === 'catch_trials')
    .map(({ severity, message }) => `${severity}: ${message}`)
}

describe('the launch', () => {
  it('makes copies of gold clips and traps at the level of all others, with what they expect', async () => {
    const clips = [known('gold', 'p1', 5), known('trap', 'p2', 2)]
    const id = await draft(settings({ gold: 1, traps: 1, clips }))
    const answer = await lead.inject(t.app, {
      method: 'POST',
      url: `/api/v1/studies/${id}/launch`,
      payload: { acceptWarnings: true },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const { db } = t.ctx
    const { id: protocolId } = await db
      .selectFrom('protocol')
      .select('id')
      .where('studyId', '=', id)
      .executeTakeFirstOrThrow()
    await prepareRaterCopies(t.ctx, protocolId)
    const stimuli = await db
      .selectFrom('stimulus')
      .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
      .where('protocolId', '=', protocolId)
      .where('role', 'in', ['gold', 'trap'])
      .select(['role', 'condition', 'prompt.key', 'expected', 'copySha256', 'gainDb'])
      .orderBy('role')
      .execute()
    expect(stimuli).toMatchObject([
      {
        role: 'gold',
        condition: 'checks@1',
        key: 'p1',
        expected: { answers: { naturalness: 5 }, tolerance: 1 },
      },
      {
        role: 'trap',
        condition: 'checks@1',
        key: 'p2',
        expected: { answers: { naturalness: 2 }, tolerance: 0 },
      },
    ])
    for (const { copySha256, gainDb } of stimuli) {
      expect(copySha256).toMatch(/^[0-9a-f]{64}$/)
      expect(gainDb).not.toBe(0)
    }
  })
})

describe('the launch check', () => {
  it('has nothing against catch trials that can be run', async () => {
    const clips = [known('gold', 'p1', 5), known('trap', 'p2', 2)]
    expect(await findings(settings({ warmUp: 2, gold: 1, traps: 1, clips }))).toEqual([])
  })

  it('names clips that are not there, and a store that is too small', async () => {
    const found = await findings(settings({ traps: 2, clips: [known('trap', 'p9', 2)] }))
    expect(found).toEqual([
      'error: 1 clip that catch trials need is not there.',
      'warning: 1 trap for 2 that a rater can meet: later sessions have fewer.',
    ])
  })

  it('refuses answers that nobody can give, and questions that nobody asks', async () => {
    const clips = [known('gold', 'p1', 7), known('gold', 'p2', 5, { answers: { trust: 5 } })]
    expect(await findings(settings({ gold: 2, clips }))).toEqual([
      'error: The gold clip “p1” of checks 1 expects 7, which is no step of “naturalness”.',
      'error: The gold clip “p2” of checks 1 expects an answer to “trust”, which is not asked.',
    ])
  })

  it('refuses what the method cannot hide among its own trials', async () => {
    const page: Partial<StudySettingsInput> = {
      method: { kind: 'mushra_nmr' },
      design: { kind: 'full', ratingsPerStimulus: 3, trialsPerSession: 6 },
    }
    expect(
      await findings(settings({ gold: 1, identical: 1, clips: [known('gold', 'p1', 5)] }, page)),
    ).toEqual([
      'error: This method has no trial in which the same recording is heard twice.',
      'error: Clips with a known answer cannot be told from others in this method; it takes none.',
    ])
  })

  it('asks a pair what a clip is heard against', async () => {
    const pairs: Partial<StudySettingsInput> = {
      method: { kind: 'ccr' },
      design: { kind: 'all_pairs', ratingsPerStimulus: 3, trialsPerSession: 6 },
    }
    expect(await findings(settings({ gold: 1, clips: [known('gold', 'p1', 3)] }, pairs))).toEqual([
      'error: The gold clip “p1” of checks 1 does not say what it is heard against.',
    ])
  })
})

describe('a draft', () => {
  it('is refused when it names a clip twice or in a locale it does not have', async () => {
    const clips = [
      known('gold', 'p1', 5),
      known('gold', 'p1', 4),
      known('trap', 'p2', 2, { locale: 'fr-FR' }),
    ]
    const answer = await create(settings({ gold: 1, clips }))
    expect(answer.json()).toMatchObject({
      code: 'settings-invalid',
      errors: [
        { path: 'catchTrials.clips.1', message: '“gold p1 of checks@1 in en-GB” is there twice' },
        { path: 'catchTrials.clips.2.locale', message: 'fr-FR is not a locale of the study' },
      ],
    })
  })
})
