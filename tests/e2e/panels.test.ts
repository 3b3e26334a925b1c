import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { studySettings } from '../../server/contract/study-settings.js'
import { storeSignals } from '../../server/domain/releases/signals/store-signals.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { createStudy } from '../../server/domain/studies/create-study.js'
import { en } from '../../web/features/rater/words/en.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { launchDraft, readTable } from '../support/e2e-desk.js'
import { RaterHands } from '../support/e2e-rater.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'
import { uploadVoices } from '../support/factories/voices.js'
import { rateStudy } from '../support/rate-study.js'

let server: E2eServer
let lead: NewMember
let desk: Page
let studyId: string
const locale = 'en-GB'
const links = { crowd: '', house: '' }

beforeAll(async () => {
  server = await startE2eServer()
  lead = await newMember(server.ctx, await newWorkspace(server.ctx))
  await uploadVoices(server.ctx, lead.actor, { systems: ['aria@1.0', 'aria@2.0'], locales: [locale] })
  const draft = await createStudy(
    server.ctx,
    lead.actor,
    studySettings.parse({
      name: 'Aria by ear',
      publicName: { en: 'How natural does it sound?' },
      method: { kind: 'acr' },
      attributes: [{ key: 'naturalness' }],
      locales: [{ locale, instructions: 'Listen, then choose.' }],
      systems: [
        { system: 'aria', release: '1.0', baseline: true },
        { system: 'aria', release: '2.0' },
      ],
      prompts: {},
      design: { kind: 'latin_square', ratingsPerStimulus: 2, trialsPerSession: 4 },
      listening: { practiceTrials: 0 },
    }),
  )
  studyId = draft.id
  desk = await deskOf(lead)
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

async function deskOf(member: NewMember): Promise<Page> {
  const person = await server.person({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = member.cookie.split(/=(.*)/)
  await person.addCookies([{ name, value, url: server.url }])
  return person.newPage()
}

async function makePanel(name: string, kind: string): Promise<void> {
  await desk.getByRole('button', { name: 'New panel' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('radio', { name: kind }).check()
  await dialog.getByLabel('Locales they may rate').fill(locale)
  await dialog.getByRole('button', { name: 'Make the panel' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function visit(link: string): Promise<RaterHands> {
  const page = await (
    await server.person({ viewport: { width: 360, height: 640 }, locale: 'en-GB' })
  ).newPage()
  await page.goto(link)
  return new RaterHands(page, en, 'mouse')
}

test('a lead makes two panels and names them in the wizard, each with a quota', async () => {
  await desk.goto('/panels')
  await makePanel('Crowd', 'Native speakers')
  await makePanel('House', 'Colleagues')
  expect(await faultsInBothSchemes(desk)).toEqual([])

  await desk.goto(`/studies/${studyId}/design/panels`)
  await desk.getByRole('radio', { name: /^Panels only/ }).check()
  await desk.getByRole('button', { name: 'Add House' }).click()
  await desk.getByLabel('Quota of House').fill('1')
  await desk.getByLabel('Quota of Crowd').fill('2')
  await desk.getByText('1 place short: it would never be filled').waitFor()
  await desk.getByLabel('Quota of Crowd').fill('3')
  await desk.getByText('filled exactly').waitFor()
  await desk.getByText('Saved', { exact: true }).waitFor()
  // The plan is pale while the server looks at what was saved.
  await desk.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  expect(await faultsInBothSchemes(desk)).toEqual([])
  await desk.getByRole('link', { name: 'Study file (YAML)' }).click()
  expect(await desk.getByRole('textbox', { name: 'YAML' }).inputValue()).toMatch(/panel: crowd\s+places: 3/)
  await launchDraft(desk)
  links.crowd = await desk.getByLabel('Link for Crowd').inputValue()
  links.house = await desk.getByLabel('Link for House').inputValue()
})

test('raters of both come by their links; a full panel is told kindly while the other goes on', async () => {
  const colleague = await visit(links.house)
  await colleague.accept(locale)
  await colleague.button(en.sound.play).waitFor()
  const late = await visit(links.house)
  await late.page.getByRole('heading', { name: en.problem.full }).waitFor()
  expect(await faultsInBothSchemes(late.page)).toEqual([])
  const native = await visit(links.crowd)
  await native.accept(locale)
  await native.button(en.sound.play).waitFor()

  await desk.goto(`/studies/${studyId}/board`)
  const filled = await readTable(desk, 'Progress by panel')
  expect(filled.map(({ Panel, Filled }) => [Panel, Filled])).toEqual([
    ['Crowd', '0 of 3'],
    ['House', '0 of 1'],
  ])
  expect(filled.map((row) => row['Under way'])).toEqual(['1', '1'])
})

test('signals and risks are kept where gates and monitors read them', async () => {
  await storeSignals(server.ctx, lead.actor, {
    signals: Array.from({ length: 20 }, (_, index) => ({
      system: 'aria',
      release: '2.0',
      locale,
      day: `2026-03-${String(index + 1).padStart(2, '0')}`,
      name: 'skips',
      source: 'production',
      events: index === 19 ? 90 : 20 + (index % 3),
      total: 1000,
    })),
  })
  await desk.goto('/signals')
  await desk.getByRole('heading', { name: /Skips/ }).first().waitFor()
  expect(await faultsInBothSchemes(desk)).toEqual([])

  await desk.goto('/risks')
  await desk.getByRole('button', { name: 'New risk' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Release').selectOption({ label: 'aria 2.0' })
  await dialog.getByLabel('Locale', { exact: true }).selectOption(locale)
  await dialog.getByLabel('Failure mode').fill('Wrong digits in prices')
  await dialog.getByLabel('What it does to users').fill('People pay another amount than they heard')
  await dialog.getByLabel('Severity').selectOption('5')
  await dialog.getByLabel('Likelihood as judged').selectOption('3')
  expect(await faultsInBothSchemes(desk)).toEqual([])
  await dialog.getByRole('button', { name: 'Add to the register' }).click()
  await dialog.waitFor({ state: 'detached' })
  await desk.getByRole('row', { name: /Wrong digits in prices/ }).waitFor()
  expect(await faultsInBothSchemes(desk)).toEqual([])
})

test('the results show who listened, and the sentences that natives catch', async () => {
  const study = await createOpenStudy(server.ctx, {
    systems: 2,
    prompts: 4,
    settings: { design: { kind: 'full', ratingsPerStimulus: 6, trialsPerSession: 8 } },
    panels: [
      { key: 'crowd', kind: 'native', places: 3 },
      { key: 'house', kind: 'internal', places: 3 },
    ],
  })
  for (const [key, wrong] of [
    ['crowd', 1],
    ['house', 4],
  ] as const) {
    let answers = 0
    await rateStudy(
      server.ctx,
      { link: study.panelLinks.get(key)! },
      (_session, trial, [condition], [prompt]) => {
        const value = condition === 'voice-1@1.0' && prompt === 'p01' ? wrong : 4 + (answers++ % 2)
        return [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value }]
      },
      { sessions: 3 },
    )
  }
  await aggregateStudy(server.ctx, { studyId: study.studyId, locale })
  const reader = await deskOf(await newMember(server.ctx, { id: study.workspaceId }, 'researcher'))
  await reader.goto(`/studies/${study.studyId}/results`)
  const listeners = await readTable(reader, 'Naturalness by listeners, en-GB')
  expect(listeners.map((row) => row['Listeners'])).toEqual([
    'voice-1 1.0',
    'Native speakers',
    'Colleagues',
    'voice-2 1.0',
    'Native speakers',
    'Colleagues',
  ])
  const [first] = await readTable(reader, 'Sentences heard differently in Naturalness, en-GB')
  expect(first).toMatchObject({ Sentence: 'p01', Natives: '1.00', Others: '4.00', Gap: '−3.00' })
  expect(first!['Who hears a fault']).toBe('Every native, no other')
  expect(await faultsInBothSchemes(reader)).toEqual([])
})
