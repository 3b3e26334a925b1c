import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { faultsInBothSchemes } from '../support/axe.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember, newWorkspace } from '../support/factories/accounts.js'
import { addWave, figuresOf, newMonitor } from '../support/factories/monitors.js'

let server: E2eServer
let page: Page

const weekMs = 7 * 24 * 3600 * 1000

/** A voice that was heard for twelve weeks and fell in the ninth, and a lead of its workspace at the desk. */
beforeAll(async () => {
  server = await startE2eServer()
  const lead = await newMember(server.ctx, await newWorkspace(server.ctx))
  await newMonitor(server.ctx, lead.actor, { settings: { promptsPerWave: 4, ratersPerLocale: 4 } })
  for (let number = 1; number <= 12; number++) {
    const figures = figuresOf(number, 'de-DE', number >= 9 ? { contrast: -0.4 } : {})
    const at = new Date(Date.now() - (13 - number) * weekMs)
    await addWave(server.ctx, lead.actor, 'weekly', { number, release: '2', at, figures })
  }
  const person = await server.person({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = lead.cookie.split(/=(.*)/)
  await person.addCookies([{ name, value, url: server.url }])
  page = await person.newPage()
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

const badge = () => page.getByRole('link', { name: /^Alerts \d+ open$/ })

test('a lead reads in words what the charts found, and sees them with their limits', async () => {
  await page.goto('/monitors')
  await page.getByRole('row', { name: /Out of control.*Model regression, de-DE, wave 12/ }).waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.getByRole('link', { name: 'Newsreader, every week' }).click()
  await page.getByText('The release fell against the frozen production voice').waitFor()
  await page.getByRole('img', { name: /^Live release minus production sentinel: EWMA/ }).waitFor()
  await page.getByText(/alarms once in 1,04\d waves when nothing is wrong/).waitFor()
  await page.locator('.plot svg').first().waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
})

test('the alert is counted, acknowledged, heard again and resolved with what was found', async () => {
  await badge().click()
  await page.getByRole('button', { name: 'Acknowledge' }).waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('tab', { name: /^Acknowledged\s?1$/ }).waitFor()
  await badge().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Hear it again' }).click()
  await page.getByText('A wave that checks it is with the raters.', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByLabel('What was found and done').fill('The vocoder was swapped back')
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await page.getByText('Found: The vocoder was swapped back').waitFor()
  await page.getByText(/^Log and deliveries/).click()
  await page.getByText('Wave 13 of weekly').waitFor()
})

test('a delivery target is tried out, and says why it cannot be reached', async () => {
  await page.getByLabel('Address').fill('http://127.0.0.1:9/hook')
  await page.getByRole('button', { name: 'Add the target' }).click()
  await page.getByLabel('Secret of the webhook').waitFor()
  await page.getByRole('button', { name: 'Test http://127.0.0.1:9/hook' }).click()
  await page.getByText(/^The test did not arrive: /).waitFor()
})

test('a lead freezes sentinels, and sets up, pauses and starts a monitor over them', async () => {
  await page.goto('/sentinel-sets')
  await page.getByRole('button', { name: 'Freeze a set' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Second set')
  await dialog.getByLabel('Production voice').selectOption('newsreader@1')
  await dialog.getByLabel('Natural speech').selectOption('human@1')
  await dialog.getByLabel('Low anchor').selectOption('low-anchor@1')
  await dialog.getByText('4 sentences that all of them speak').waitFor()
  await dialog.getByRole('button', { name: 'Freeze' }).click()
  await page.getByRole('heading', { name: 'Second set, version 1' }).waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.goto('/monitors/new')
  await page.getByLabel('Name', { exact: true }).fill('Newsreader, when it is called for')
  await page.getByLabel('Voice').selectOption('newsreader')
  await page.getByLabel('Sentinel set').selectOption({ label: 'Second set' })
  await page.getByLabel('Schedule').selectOption({ label: 'By trigger only' })
  await page.getByLabel('Raters in each locale').fill('4')
  await page.getByLabel('Prompts in each wave').fill('4')
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the monitor' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Start a wave' }).click()
  await page.getByLabel('What called for it').selectOption({ label: 'Data change' })
  await page.getByLabel('Reason').fill('New training data')
  await page.getByRole('dialog').getByRole('button', { name: 'Start the wave' }).click()
  await page.getByRole('row', { name: /Data change.*New training data.*Being heard/ }).waitFor()
})
