import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchCheck } from '../../../server/contract/launch.js'
import type { PanelView } from '../../../server/contract/panels.js'
import type { StudyView } from '../../../server/contract/studies.js'
import type { StudySettingsInput } from '../../../server/contract/study-settings.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { ask, type Verb } from '../../support/ask.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'
import { uploadVoices } from '../../support/factories/voices.js'

let t: TestApp
let lead: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  await uploadVoices(t.ctx, lead.actor, { systems: ['voice@1', 'voice@2'], locales: ['en-GB', 'hi-IN'] })
  await makePanel({ key: 'crowd', name: 'Crowd', kind: 'native' })
  await makePanel({ key: 'office', name: 'Office', kind: 'internal', locales: ['en-GB'], cap: 10 })
})
afterAll(() => t.close())

const send = <T>(method: Verb, url: string, payload: object | null, expected: number) =>
  ask<T>(t, lead, method, url, payload, expected)

const makePanel = (panel: object) => send<PanelView>('POST', '/panels', panel, 201)

type Named = NonNullable<StudySettingsInput['panels']>

const settings = (panels: Named, more: Partial<StudySettingsInput> = {}): StudySettingsInput => ({
  name: 'Who listens',
  publicName: { en: 'How natural is it?' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'en-GB' }, { locale: 'hi-IN' }],
  systems: [
    { system: 'voice', release: '1' },
    { system: 'voice', release: '2' },
  ],
  prompts: {},
  design: { kind: 'latin_square', ratingsPerStimulus: 2, trialsPerSession: 4 },
  panels,
  ...more,
})

const draft = (panels: Named, more: Partial<StudySettingsInput> = {}) =>
  send<StudyView>('POST', '/studies', settings(panels, more), 201)

async function findingsOf(panels: Named, more: Partial<StudySettingsInput> = {}) {
  const { id } = await draft(panels, more)
  const { findings } = await send<LaunchCheck>('GET', `/studies/${id}/launch-check`, null, 200)
  return findings
    .filter(({ code, message }) => code.startsWith('panel') || message.includes('native'))
    .map(({ severity, code, locale }) => [severity, code, locale])
}

describe('a study file', () => {
  it('names panels, and comes back from YAML as it was', async () => {
    const named = [
      { panel: 'crowd', places: 4 },
      { panel: 'office', places: 1 },
    ]
    const { id, settings: stored } = await draft(named)
    const yaml = await lead.inject(t.app, { method: 'GET', url: `/api/v1/studies/${id}/settings.yaml` })
    const again = await lead.inject(t.app, {
      method: 'POST',
      url: '/api/v1/studies/import',
      headers: { 'content-type': 'application/yaml' },
      payload: yaml.body,
    })
    expect(again.statusCode, again.body).toBe(201)
    expect(again.json<{ study: StudyView }>().study.settings).toEqual(stored)
    expect(stored.panels).toEqual(named)
  })
})

describe('a launch', () => {
  const crowd = (places: number) => ({ panel: 'crowd', places })
  const office = (places: number) => ({ panel: 'office', places })

  it('finds nothing against panels that fill the design', async () => {
    const { id } = await draft([{ panel: 'crowd', places: 4 }])
    const { plan } = await send<LaunchCheck>('GET', `/studies/${id}/launch-check`, null, 200)
    expect(plan.map(({ sessions }) => sessions)).toEqual([4, 4])
    expect(await findingsOf([crowd(4)])).toEqual([])
  })

  it('refuses a panel that is not there, quotas that never fill the design, and a locale nobody covers', async () => {
    expect(await findingsOf([{ panel: 'nobody', places: 4 }])).toEqual([['error', 'panel_unknown', null]])
    expect(await findingsOf([crowd(2), office(2)])).toEqual([['error', 'panel_quota', 'hi-IN']])
    expect(await findingsOf([office(4)])).toEqual([['error', 'panel_locale', 'hi-IN']])
    const { id } = await draft([crowd(2), office(2)])
    const refused = await send<{ code: string }>(
      'POST',
      `/studies/${id}/launch`,
      { acceptWarnings: true },
      422,
    )
    expect(refused.code).toBe('launch-refused')
  })

  it('says where who comes first decides, and where a stage asks for more natives', async () => {
    expect(await findingsOf([crowd(4), office(2)])).toEqual([['info', 'panel_quota', 'en-GB']])
    expect(await findingsOf([crowd(4)], { stage: 'pre_production' })).toEqual(
      expect.arrayContaining([
        ['warning', 'stage_minimum', 'en-GB'],
        ['warning', 'stage_minimum', 'hi-IN'],
      ]),
    )
  })

  it('freezes the panels with the protocol, and gives each a link and a quota where it may rate', async () => {
    const { id } = await draft([crowd(4), office(1)])
    await send('POST', `/studies/${id}/launch`, { acceptWarnings: true }, 200)
    const { links, panels } = await send<StudyView>('GET', `/studies/${id}`, null, 200)
    expect(links.rater).toBeNull()
    expect(links.panels.map(({ panel }) => panel)).toEqual(['crowd', 'office'])
    expect(panels.map(({ panel, locale, quota }) => [panel, locale, quota])).toEqual([
      ['crowd', 'en-GB', 4],
      ['office', 'en-GB', 1],
      ['crowd', 'hi-IN', 4],
    ])
  })
})

describe('a panel', () => {
  it('has a key that no other panel has', async () => {
    await send('POST', '/panels', { key: 'office', name: 'Again', kind: 'internal' }, 409)
  })

  it('is invited to a study by one link of its own, however often one asks for it', async () => {
    const { id: studyId } = await draft([{ panel: 'crowd', places: 4 }])
    await send('POST', `/studies/${studyId}/launch`, { acceptWarnings: true }, 200)
    const { items } = await send<{ items: PanelView[] }>('GET', '/panels', null, 200)
    const { id } = items.find(({ key }) => key === 'crowd')!
    const made = () => send<{ link: string }>('POST', `/panels/${id}/links`, { studyId }, 201)
    const { link } = await made()
    expect(link).toMatch(/^http:\/\/earwitness\.test\/r\//)
    expect(await made()).toEqual({ link })
    const { links } = await send<StudyView>('GET', `/studies/${studyId}`, null, 200)
    expect(links.panels.map((one) => one.link)).toEqual([link])
  })
})
