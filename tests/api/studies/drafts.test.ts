import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StudySummary, StudyView } from '../../../server/contract/studies.js'
import {
  methodKinds,
  type StudySettingsInput,
  studySettings,
} from '../../../server/contract/study-settings.js'
import { parseYaml, readSettings, writeStudyYaml } from '../../../server/domain/studies/study-yaml.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'

const settings: StudySettingsInput = {
  name: 'A draft',
  publicName: { en: 'A study' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'en-GB' }],
  systems: [{ system: 'a', release: '1' }],
  prompts: {},
  design: { kind: 'latin_square' },
}

let t: TestApp
let lead: NewMember
let stranger: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  stranger = await newMember(t.ctx, await newWorkspace(t.ctx))
})
afterAll(() => t.close())

const call = async <T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  member = lead,
): Promise<T> => (await member.inject(t.app, { method, url, ...(payload ? { payload } : {}) })).json<T>()
const importYaml = async (text: string) =>
  lead.inject(t.app, {
    method: 'POST',
    url: '/api/v1/studies/import',
    payload: text,
    headers: { 'content-type': 'application/yaml' },
  })

describe('a draft', () => {
  it('is created, changed, copied and removed', async () => {
    const { id } = await call<StudyView>('POST', '/api/v1/studies', settings)
    const changed = await call<StudyView>('PUT', `/api/v1/studies/${id}`, { ...settings, name: 'Renamed' })
    expect(changed).toMatchObject({ id, name: 'Renamed', state: 'draft', settings: { name: 'Renamed' } })
    const copy = await call<StudyView>('POST', `/api/v1/studies/${id}/copies`)
    expect(copy).toMatchObject({ name: 'Renamed (copy)', state: 'draft' })
    expect(copy.id).not.toBe(id)
    expect((await lead.inject(t.app, { method: 'DELETE', url: `/api/v1/studies/${id}` })).statusCode).toBe(
      204,
    )
    expect(await call('GET', `/api/v1/studies/${id}`)).toMatchObject({ code: 'not-found' })
    expect(await call('GET', `/api/v1/studies/${copy.id}`)).toMatchObject({ id: copy.id })
  })

  it('does not exist for another workspace', async () => {
    const { id } = await call<StudyView>('POST', '/api/v1/studies', settings)
    for (const url of [
      `/api/v1/studies/${id}`,
      `/api/v1/studies/${id}/launch-check`,
      `/api/v1/studies/${id}/activity`,
    ])
      expect(await call('GET', url, undefined, stranger)).toMatchObject({ code: 'not-found' })
    expect(await call('PUT', `/api/v1/studies/${id}`, settings, stranger)).toMatchObject({
      code: 'not-found',
    })
    expect((await call<{ items: unknown[] }>('GET', '/api/v1/studies', undefined, stranger)).items).toEqual(
      [],
    )
  })

  it.each<[string, Partial<StudySettingsInput>]>([
    ['a locale twice', { locales: [{ locale: 'en-GB' }, { locale: 'en-GB' }] }],
    [
      'a release twice',
      {
        systems: [
          { system: 'a', release: '1' },
          { system: 'a', release: '1' },
        ],
      },
    ],
    ['an unknown attribute without words', { attributes: [{ key: 'sparkle' }] }],
    ['two baselines', { systems: ['1', '2'].map((release) => ({ system: 'a', release, baseline: true })) }],
    [
      'a system in a locale that the study has not',
      { systems: [{ system: 'a', release: '1', locales: ['fr-FR'] }] },
    ],
    [
      'a question that depends on a later one',
      {
        questionnaire: [
          {
            key: 'q',
            when: 'before',
            kind: 'text',
            question: { en: '?' },
            onlyIf: { question: 'later', oneOf: ['x'] },
          },
        ],
      },
    ],
  ])('refuses %s', async (_what, overrides) => {
    expect(await call('POST', '/api/v1/studies', { ...settings, ...overrides })).toMatchObject({
      code: 'settings-invalid',
    })
  })

  it('is listed in pages, newest first, and by state', async () => {
    const member = await newMember(t.ctx, await newWorkspace(t.ctx))
    for (const name of ['one', 'two', 'three'])
      await call('POST', '/api/v1/studies', { ...settings, name }, member)
    type Page = { items: StudySummary[]; next: string | null }
    const first = await call<Page>('GET', '/api/v1/studies?limit=2', undefined, member)
    expect(first.items.map(({ name }) => name)).toEqual(['three', 'two'])
    const rest = await call<Page>('GET', `/api/v1/studies?limit=2&cursor=${first.next!}`, undefined, member)
    expect(rest).toMatchObject({ items: [{ name: 'one' }], next: null })
    expect((await call<Page>('GET', '/api/v1/studies?state=running', undefined, member)).items).toEqual([])
  })
})

describe('a study file', () => {
  it('creates the same study again', async () => {
    const { id } = await call<StudyView>('POST', '/api/v1/studies', settings)
    const yaml = (await lead.inject(t.app, { method: 'GET', url: `/api/v1/studies/${id}/settings.yaml` }))
      .body
    const imported = (await importYaml(yaml)).json<{ study: StudyView; notes: string[] }>()
    expect(imported.notes).toEqual([])
    expect(imported.study.settings).toEqual((await call<StudyView>('GET', `/api/v1/studies/${id}`)).settings)
  })

  it('round-trips whatever the settings hold', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((value) => value.trim() === value && value !== '')
    const generated = fc.record({
      name: text,
      publicName: fc.dictionary(fc.constantFrom('en', 'hi', 'ar-EG', 'pt-BR'), text, { minKeys: 1 }),
      method: fc.record({
        kind: fc.constantFrom(...methodKinds),
        ties: fc.boolean(),
        showText: fc.boolean(),
      }),
      attributes: fc.constant([{ key: 'naturalness' }]),
      locales: fc.constant([{ locale: 'hi-IN', instructions: 'सुनिए: "ध्यान" से\n- और # फिर' }]),
      systems: fc.array(
        fc.record({ system: fc.constantFrom('a', 'b.c', '1-2', '0x1', 'no', 'null'), release: text }),
        { minLength: 1, maxLength: 3 },
      ),
      prompts: fc.record({ keys: fc.array(fc.constantFrom('1', '007', 'true', 'p.1')) }),
      design: fc.record({
        kind: fc.constantFrom('full', 'star'),
        repeatShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
      }),
    })
    fc.assert(
      fc.property(generated, (input) => {
        const parsed = studySettings.parse(input)
        expect(readSettings(parseYaml(writeStudyYaml(parsed)))).toEqual(parsed)
      }),
    )
  })

  it('says which fields do not hold, and refuses what is no YAML', async () => {
    const wrong = (await importYaml('name: X\nmethod: { kind: telepathy }\n')).json<{
      code: string
      errors: { path: string }[]
    }>()
    expect(wrong.code).toBe('settings-invalid')
    expect(wrong.errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['method.kind', 'publicName']),
    )
    expect((await importYaml('a: [1, 2')).json()).toMatchObject({ code: 'upload-invalid' })
  })

  it('has a published schema that names what it holds', async () => {
    const answer = await t.inject({ method: 'GET', url: '/api/v1/study-schema.json' })
    expect(answer.headers['content-type']).toContain('application/schema+json')
    const { $defs } = answer.json<{ $defs: Record<string, { required?: string[] }> }>()
    expect($defs['StudySettings']?.required).toEqual(expect.arrayContaining(['name', 'method']))
  })
})

describe('a webMUSHRA configuration', () => {
  const page = (id: string) => `
    - type: mushra
      id: ${id}
      name: Sentence ${id}
      content: Rate each sample.
      reference: audio/ref/${id}.wav
      createAnchor35: true
      createAnchor70: false
      stimuli: { sysA: audio/a/${id}.wav, sysB: audio/b/${id}.wav }`
  const yaml = `
testname: Voice check
testId: voice_check_01
pages:
  - type: generic
    id: intro
    name: Start
    content: <p>Please use <b>headphones</b>.</p>
  - type: volume
    id: vol
    name: Volume
    stimulus: audio/vol.wav
  -
    - random${page('s01')}${page('s02')}
  - { type: spatial, id: room, name: The room }
  - type: finish
    name: End
    questionnaire:
      - { type: text, label: Listener code, name: listener }
      - { type: likert, name: tired, label: Tired?, response: [{ value: 1, label: 'no' }, { value: 2, label: 'yes' }] }
`

  it('becomes a draft with its pages, systems, anchors, texts and questions; the rest is named', async () => {
    const answer = await importYaml(yaml)
    expect(answer.statusCode, answer.body).toBe(201)
    const { study, notes } = answer.json<{ study: StudyView; notes: string[] }>()
    expect(study.settings).toMatchObject({
      name: 'Voice check',
      method: { kind: 'mushra', anchors: ['low_3k5'] },
      locales: [{ locale: 'en', instructions: 'Please use headphones.' }],
      systems: [
        { system: 'sysa', role: 'test' },
        { system: 'sysb', role: 'test' },
        { system: 'reference', role: 'reference' },
      ],
      prompts: { keys: ['s01', 's02'] },
      questionnaire: [
        { key: 'listener', kind: 'text', when: 'after' },
        { key: 'tired', kind: 'choice' },
      ],
    })
    expect(notes.join(' ')).toContain('The room')
    expect(notes.join(' ')).toContain('volume')
  })

  it('of several Likert scales becomes as many attributes', async () => {
    const scale = '[{ value: 1, label: bad }, { value: 2, label: good }]'
    const answer = await importYaml(
      `testname: L\npages:\n  - { type: likert_single_stimulus, id: a, name: How?, stimuli: { x: x.wav }, response: [${scale}, ${scale}] }\n`,
    )
    expect(answer.json()).toMatchObject({
      study: {
        settings: { method: { kind: 'acr' }, attributes: [{ key: 'rating-1' }, { key: 'rating-2' }] },
      },
    })
  })
})
