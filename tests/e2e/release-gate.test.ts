import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { createRandom } from '../../server/statistics/random.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

let server: E2eServer
let page: Page

/** Two voices that listeners have heard speak fifteen prompts: voice-1 is clearly the better one. A lead is at the desk. */
beforeAll(async () => {
  server = await startE2eServer()
  const study = await createOpenStudy(server.ctx, {
    systems: 2,
    prompts: 15,
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 14, trialsPerSession: 15 } },
  })
  const quality: Record<string, number> = { 'voice-1@1.0': 4.5, 'voice-2@1.0': 3.2 }
  const random = createRandom('release-gate')
  await rateStudy(
    server.ctx,
    study,
    (_session, trial, conditions) => {
      const value = Math.min(5, Math.max(1, Math.round(quality[conditions[0]!]! + 0.5 * random.normal())))
      return [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value }]
    },
    { sessions: study.places },
  )
  await aggregateStudy(server.ctx, { studyId: study.studyId, locale: 'en-GB' })
  const lead = await newMember(server.ctx, { id: study.workspaceId }, 'lead')
  const person = await server.person({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = lead.cookie.split(/=(.*)/)
  await person.addCookies([{ name, value, url: server.url }])
  page = await person.newPage()
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

/** No accessibility fault in either scheme, and nothing wider than a phone. */
async function expectSound(): Promise<void> {
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 640 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
}

const stage = () => page.locator('[aria-current="step"]')

test('a lead sees what listeners said of a release, and promotes it with a reason', async () => {
  await page.goto('/releases')
  await page.getByRole('region', { name: 'Releases of voice-1' }).getByRole('link', { name: '1.0' }).click()
  await stage().getByText('Prototype').waitFor()
  await page
    .getByRole('region', { name: /by locale/ })
    .getByRole('row', { name: /Naturalness/ })
    .waitFor()
  await expectSound()
  await page.getByRole('button', { name: 'Promote' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Clearly better than the other voice')
  await dialog.getByRole('button', { name: 'Promote' }).click()
  await stage().getByText('Pre-production').waitFor()
  await page.getByRole('cell', { name: 'Clearly better than the other voice' }).waitFor()
})

test('declares a gate in a form that is a file as well, and looks through it', async () => {
  await page.getByRole('link', { name: 'Gates', exact: true }).click()
  await page.getByRole('link', { name: 'Declare a gate' }).click()
  await page.getByLabel('Name').fill('Release gate')
  await page.getByLabel('Key').fill('release')
  await page.getByLabel('Compares with').selectOption('voice-2@1.0')
  await page.getByRole('checkbox', { name: 'voice-1' }).check()
  await page.getByRole('checkbox', { name: /en-GB/ }).check()
  await expectSound()
  await page.getByRole('tab', { name: 'YAML' }).click()
  const file = page.getByRole('textbox', { name: 'YAML' })
  await file.fill((await file.inputValue()).replace('margin: 0.2', 'margin: 0.3'))
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('tab', { name: 'Form' }).click()
  expect(await page.getByLabel('Margin').inputValue()).toBe('0.3')
  await page.getByRole('button', { name: 'Declare the gate' }).click()
  await page.getByRole('button', { name: 'Look at a release' }).click()
  await page.getByRole('dialog').getByLabel('Release').selectOption({ label: 'voice-1 1.0' })
  await page.getByRole('dialog').getByRole('button', { name: 'Look' }).click()
  await page.getByText('Every test is shown in every locale.').waitFor()
  await expectSound()
})

test('signs a decision on the look, which replays to the same bytes', async () => {
  await page.getByRole('button', { name: 'Sign a decision' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /Ship/ }).check()
  await dialog.getByLabel('Reason').fill('The gate passed in every locale')
  await dialog.getByRole('button', { name: 'Sign' }).click()
  await page.getByRole('heading', { level: 1, name: /Ship voice-1 1.0/ }).waitFor()
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByText('The same bytes').waitFor()
  await expectSound()
})
