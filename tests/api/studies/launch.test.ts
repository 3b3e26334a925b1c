import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchCheck } from '../../../server/contract/launch.js'
import type { StudyView } from '../../../server/contract/studies.js'
import { studySettings, type StudySettingsInput } from '../../../server/contract/study-settings.js'
import { checkLaunch } from '../../../server/domain/studies/check-launch.js'
import { createStudy } from '../../../server/domain/studies/create-study.js'
import { prepareRaterCopies } from '../../../server/domain/studies/prepare-rater-copies.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'
import { uploadVoices } from '../../support/factories/voices.js'

let t: TestApp
let lead: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  await uploadVoices(t.ctx, lead.actor, {
    systems: ['human@1', 'voice@1', 'voice@2'],
    locales: ['en-GB', 'fr-FR'],
    prompts: 6,
  })
})
afterAll(() => t.close())

function settings(overrides: Partial<StudySettingsInput> = {}): StudySettingsInput {
  return {
    name: 'Voice 2 against voice 1',
    publicName: { en: 'How natural?', fr: 'À quel point naturel ?' },
    method: { kind: 'acr' },
    attributes: [{ key: 'naturalness' }, { key: 'prosody' }],
    locales: [
      { locale: 'en-GB', instructions: 'Listen.' },
      { locale: 'fr-FR', instructions: 'Écoutez.' },
    ],
    systems: [
      { system: 'human', release: '1' },
      { system: 'voice', release: '1', baseline: true },
      { system: 'voice', release: '2' },
    ],
    prompts: {},
    design: { kind: 'latin_square', ratingsPerStimulus: 3, trialsPerSession: 6 },
    ...overrides,
  }
}

interface Answer<T> {
  readonly status: number
  readonly body: T | undefined
}
async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<Answer<T>> {
  const response = await lead.inject(t.app, { method, url, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() }
}
const create = async (input: StudySettingsInput): Promise<StudyView> => {
  const { status, body } = await call<StudyView>('POST', '/api/v1/studies', input)
  expect(status, JSON.stringify(body)).toBe(201)
  return body!
}
const check = async (id: string) =>
  (await call<LaunchCheck>('GET', `/api/v1/studies/${id}/launch-check`)).body!
const launch = (id: string, options: object = { acceptWarnings: true }) =>
  call<StudyView>('POST', `/api/v1/studies/${id}/launch`, options)
const codes = ({ findings }: LaunchCheck, severity: string): string[] => [
  ...new Set(findings.filter((finding) => finding.severity === severity).map(({ code }) => code)),
]
/** Makes the copies as the worker would. */
async function prepare(studyId: string): Promise<void> {
  const protocols = await t.ctx.db
    .selectFrom('protocol')
    .select('id')
    .where('studyId', '=', studyId)
    .execute()
  for (const { id } of protocols) await prepareRaterCopies(t.ctx, id)
}

describe('the launch check', () => {
  it('finds nothing to mend in a complete study, and tells what it would plan', async () => {
    const found = await check((await create(settings())).id)
    expect(found.launchable).toBe(true)
    expect(codes(found, 'error')).toEqual([])
    expect(codes(found, 'warning')).toEqual([])
    expect(codes(found, 'info')).toContain('detectable_difference')
    expect(found.plan).toMatchObject([
      { locale: 'en-GB', prompts: 6, stimuli: 18, sessions: 9, trialsPerSession: 6, ratings: 54 },
      { locale: 'fr-FR', prompts: 6, stimuli: 18, sessions: 9, trialsPerSession: 6, ratings: 54 },
    ])
  })

  it('asks in every locale for the named prompts that are its own', async () => {
    const other = await newMember(t.ctx, await newWorkspace(t.ctx))
    const systems = ['human@1', 'voice@1', 'voice@2']
    await uploadVoices(t.ctx, other.actor, { systems, locales: ['en-GB'], prompts: 2, prefix: 'hello-' })
    await uploadVoices(t.ctx, other.actor, { systems, locales: ['fr-FR'], prompts: 2, prefix: 'salut-' })
    const found = async (keys: string[]) => {
      const { id } = await createStudy(
        t.ctx,
        other.actor,
        studySettings.parse(settings({ prompts: { keys } })),
      )
      return checkLaunch(t.ctx, other.actor, id)
    }
    const apart = await found(['hello-1', 'hello-2', 'salut-1', 'salut-2'])
    expect(codes(apart, 'error')).toEqual([])
    expect(apart.plan.map(({ locale, prompts }) => [locale, prompts])).toEqual([
      ['en-GB', 2],
      ['fr-FR', 2],
    ])
    expect(codes(await found(['hello-1', 'salut-1', 'nowhere']), 'error')).toContain('prompt_missing')
    expect(codes(await found(['hello-1']), 'error')).toContain('too_few_prompts')
  })

  it.each<[string, string, Partial<StudySettingsInput>]>([
    ['a prompt that was named and is missing', 'prompt_missing', { prompts: { keys: ['p1', 'p99'] } }],
    [
      'a system that speaks nothing',
      'prompt_missing',
      {
        systems: [
          { system: 'voice', release: '1' },
          { system: 'nobody', release: '1' },
        ],
      },
    ],
    [
      'words that are not in the language',
      'label_untranslated',
      { attributes: [{ key: 'charm', question: { en: 'How charming?' } }] },
    ],
    ['a design of another method', 'method_unsuited', { design: { kind: 'star' } }],
    ['a method without its reference', 'no_reference', { method: { kind: 'dcr' } }],
    [
      'a comparison of one system',
      'too_few_systems',
      { method: { kind: 'ab' }, design: { kind: 'all_pairs' }, systems: [{ system: 'voice', release: '1' }] },
    ],
  ])('refuses %s', async (_what, code, overrides) => {
    const study = await create(settings(overrides))
    const found = await check(study.id)
    expect(codes(found, 'error')).toContain(code)
    expect(found.launchable).toBe(false)
    expect((await launch(study.id)).body).toMatchObject({ code: 'launch-refused' })
  })

  it.each<[string, string, Partial<StudySettingsInput>]>([
    ['missing instructions', 'instructions_missing', { locales: [{ locale: 'en-GB' }] }],
    ['few prompts', 'too_few_prompts', { prompts: { limit: 3 } }],
    [
      'places that the design cannot balance',
      'quota_unbalanced',
      { locales: [{ locale: 'en-GB', places: 4, instructions: 'Listen.' }] },
    ],
    [
      'sessions that tire',
      'session_too_long',
      {
        design: { kind: 'full', trialsPerSession: 18, repeatShare: 0.5 },
        attributes: [
          'naturalness',
          'prosody',
          'trust',
          'rhythm',
          'stress',
          'intonation',
          'pronunciation',
          'expressiveness',
          'pleasantness',
          'quality',
          'effort',
          'intelligibility',
        ].map((key) => ({ key })),
      },
    ],
  ])('warns of %s, and launches when the lead accepts it', async (_what, code, overrides) => {
    const study = await create(settings(overrides))
    expect(codes(await check(study.id), 'warning')).toContain(code)
    expect((await launch(study.id, {})).body).toMatchObject({ code: 'launch-refused' })
    expect((await launch(study.id)).body).toMatchObject({ state: 'running' })
  })
})

describe('a launch', () => {
  it('freezes a protocol, makes the places and hands them out once the copies are there', async () => {
    const study = await create(settings())
    expect(study.links.rater).toBeNull()
    const launched = (await launch(study.id)).body!
    expect(launched).toMatchObject({ state: 'running', protocol: 1 })
    expect(launched.progress).toMatchObject([
      { locale: 'en-GB', quota: 9, completed: 0, leased: 0, ratings: 0, wanted: 54 },
      { locale: 'fr-FR', quota: 9, wanted: 54 },
    ])
    const queue = { studyId: study.id, locale: 'fr-FR' }
    expect((await t.ctx.assignmentQueues.inspect(queue)).waiting).toHaveLength(0)
    await prepare(study.id)
    expect((await t.ctx.assignmentQueues.inspect(queue)).waiting).toHaveLength(9)
    expect((await call('PUT', `/api/v1/studies/${study.id}`, settings())).body).toMatchObject({
      code: 'study-not-editable',
    })
  })

  it('makes copies at one level that differ in their bytes', async () => {
    const study = await create(settings({ locales: [{ locale: 'en-GB', instructions: 'Listen.' }] }))
    await launch(study.id)
    await prepare(study.id)
    const stimuli = await t.ctx.db
      .selectFrom('stimulus')
      .innerJoin('protocol', 'protocol.id', 'stimulus.protocolId')
      .where('protocol.studyId', '=', study.id)
      .select(['copySha256', 'gainDb'])
      .execute()
    expect(stimuli).toHaveLength(18)
    expect(new Set(stimuli.map(({ copySha256 }) => copySha256)).size).toBe(18)
    const levels = await Promise.all(
      stimuli.map(async ({ copySha256 }) => {
        const analysis = await t.ctx.audioTools.analyse(await t.ctx.audioStore.readAll(copySha256!))
        return analysis.ok ? analysis.measurement.loudnessLufs! : NaN
      }),
    )
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.5)
  })

  it('happens once, also when two ask for it at the same moment', async () => {
    const study = await create(settings())
    const answers = await Promise.all([launch(study.id), launch(study.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await call<StudyView>('GET', `/api/v1/studies/${study.id}`)).body).toMatchObject({ protocol: 1 })
  })

  it('can be tried with a pilot first, whose free places are taken back', async () => {
    const study = await create(settings())
    const pilot = (await launch(study.id, { pilotPlaces: 2 })).body!
    expect(pilot).toMatchObject({ state: 'pilot', protocol: 1 })
    expect(pilot.progress.map(({ quota }) => quota)).toEqual([2, 2])
    const full = (await launch(study.id)).body!
    expect(full).toMatchObject({ state: 'running', protocol: 2 })
    expect(full.progress.map(({ quota }) => quota)).toEqual([9, 9])
  })

  it.each<[string, Partial<StudySettingsInput>, number]>([
    [
      'mushra',
      {
        method: { kind: 'mushra', anchors: ['low_3k5', 'mid_7k'] },
        attributes: [{ key: 'quality' }],
        systems: [
          { system: 'human', release: '1', role: 'reference' },
          { system: 'voice', release: '1' },
          { system: 'voice', release: '2' },
        ],
        design: { kind: 'full', ratingsPerStimulus: 2, trialsPerSession: 6 },
      },
      6,
    ],
    [
      'abx',
      {
        method: { kind: 'abx' },
        attributes: [{ key: 'identity' }],
        design: { kind: 'all_pairs', ratingsPerStimulus: 1, trialsPerSession: 6 },
      },
      3,
    ],
    [
      'similarity',
      {
        method: { kind: 'similarity' },
        attributes: [{ key: 'similarity' }],
        systems: [
          { system: 'human', release: '1', role: 'reference' },
          { system: 'voice', release: '1' },
        ],
      },
      2,
    ],
    [
      'adaptive pairs',
      {
        method: { kind: 'ab' },
        attributes: [{ key: 'naturalness' }],
        design: { kind: 'adaptive_pairs', ratingsPerStimulus: 1, trialsPerSession: 6 },
      },
      2,
    ],
  ])('gives %s the stimuli it needs', async (_what, overrides, perTrial) => {
    const locales = [{ locale: 'en-GB', instructions: 'Listen.' }]
    const study = await create(settings({ ...overrides, locales }))
    const launched = await launch(study.id)
    expect(launched.status, JSON.stringify(launched.body)).toBe(200)
    await prepare(study.id)
    const link = launched.body!.links.rater!.split('/r/')[1]!
    const claimed = await t.inject({
      method: 'POST',
      url: `/api/v1/rater/invitations/${link}/sessions`,
      payload: { locale: 'en-GB', consent: true, raterKey: 'a rater key that is long enough' },
    })
    expect(claimed.statusCode, claimed.body).toBe(201)
    const { session } = claimed.json<{ session: { trials: { phase: string; stimuli: unknown[] }[] } }>()
    const main = session.trials.filter(({ phase }) => phase === 'main')
    expect(main).toHaveLength(6)
    for (const { stimuli } of main) expect(stimuli).toHaveLength(perTrial)
  })
})

describe('a study that runs', () => {
  it('is paused, resumed and closed, and then takes nobody', async () => {
    const study = await create(settings())
    await launch(study.id)
    await prepare(study.id)
    const step = async (verb: string) =>
      (await call<StudyView>('POST', `/api/v1/studies/${study.id}/${verb}`)).body
    expect(await step('pause')).toMatchObject({ state: 'paused' })
    expect(await step('pause')).toMatchObject({ code: 'study-state' })
    expect(await step('resume')).toMatchObject({ state: 'running' })
    expect(await step('close')).toMatchObject({ state: 'closed', progress: [] })
    expect(
      (await t.ctx.assignmentQueues.inspect({ studyId: study.id, locale: 'en-GB' })).waiting,
    ).toHaveLength(0)
    const log = await call<{ items: { verb: string }[] }>('GET', `/api/v1/studies/${study.id}/activity`)
    expect(log.body!.items.map(({ verb }) => verb)).toEqual(['close', 'resume', 'pause', 'launch', 'create'])
  })

  it('keeps the clips it uses', async () => {
    const study = await create(settings())
    await launch(study.id)
    const { items } = (await call<{ items: { id: string }[] }>('GET', '/api/v1/clips')).body!
    expect((await call('DELETE', `/api/v1/clips/${items[0]!.id}`)).body).toMatchObject({
      code: 'clip-in-use',
    })
  })
})

describe('a preview', () => {
  it('lets a lead hear a draft as a rater would, and shows changed settings at the next try', async () => {
    const study = await create(settings())
    const link = study.links.preview.split('/r/')[1]!
    const claim = (raterKey: string) =>
      t.inject({
        method: 'POST',
        url: `/api/v1/rater/invitations/${link}/sessions`,
        payload: { locale: 'en-GB', consent: true, raterKey },
      })
    const first = await claim('the first key of a browser')
    expect(first.statusCode, first.body).toBe(201)
    expect(first.json()).toMatchObject({
      session: { attributes: [{ key: 'naturalness' }, { key: 'prosody' }] },
    })
    await call('PUT', `/api/v1/studies/${study.id}`, settings({ attributes: [{ key: 'trust' }] }))
    expect((await claim('the second key of a browser')).json()).toMatchObject({
      session: { attributes: [{ key: 'trust' }] },
    })
    expect((await call<StudyView>('GET', `/api/v1/studies/${study.id}`)).body).toMatchObject({
      state: 'draft',
      protocol: null,
      progress: [],
    })
    expect((await launch(study.id)).body).toMatchObject({ protocol: 1 })
  })
})
