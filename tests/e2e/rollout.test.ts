import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decide } from '../../server/domain/releases/gates/decide.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

let server: E2eServer
let owner: NewMember
let page: Page

/** A release that four listeners have heard speak four prompts, and the owner of its workspace at the desk. */
beforeAll(async () => {
  server = await startE2eServer()
  const study = await createOpenStudy(server.ctx, {
    systems: 2,
    prompts: 4,
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 2, trialsPerSession: 4 } },
  })
  owner = await newMember(server.ctx, { id: study.workspaceId }, 'owner')
  await rateStudy(
    server.ctx,
    study,
    (_session, trial) => [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value: 4 }],
    { sessions: study.places },
  )
  await aggregateStudy(server.ctx, { studyId: study.studyId, locale: 'en-GB' })
  const person = await server.person({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/)
  await person.addCookies([{ name, value, url: server.url }])
  page = await person.newPage()
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

async function move(button: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

const present = () => page.getByRole('listitem').filter({ has: page.getByText('In force') })

test('a lead plans a rollout, mends it where it shrinks, and begins it', async () => {
  await page.goto('/rollouts')
  await page.getByRole('link', { name: 'Plan a rollout' }).click()
  await page.getByLabel('Release', { exact: true }).selectOption({ label: 'voice-1 1.0' })
  const raters = page.getByLabel('Raters in each locale')
  const prompts = page.getByLabel('Prompts in each locale')
  await raters.nth(3).waitFor()
  for (const step of [0, 1, 2, 3]) {
    await raters.nth(step).fill('2')
    await prompts.nth(step).fill('4')
  }
  await page.getByLabel('Entered from stage').nth(1).selectOption('prototype')
  await page.getByLabel('Users who hear it').nth(1).fill('50')
  expect(await faultsInBothSchemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Begin the rollout' }).click()
  await page.getByText('Users who hear it: fewer users than in the step before').waitFor()
  await page.getByLabel('Users who hear it').nth(1).fill('5')
  await page.getByRole('button', { name: 'Begin the rollout' }).click()
  await present().getByText('Prototype panel').waitFor()
})

test('it goes on only when nothing is missing, and never without a reason', async () => {
  await present().getByText('A signed decision to ship').waitFor()
  expect(await page.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true)
  await decide(server.ctx, owner.actor, {
    system: 'voice-1',
    release: '1.0',
    verdict: 'ship',
    reason: 'The panel heard nothing wrong',
  })
  await page.reload()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
  await move('Go on', 'The panel heard nothing wrong')
  await present().getByText('Limited locales').waitFor()
  await page.getByRole('cell', { name: 'The panel heard nothing wrong' }).waitFor()
})

test('it is held, resumed and rolled back', async () => {
  await move('Hold', 'Complaints about digits')
  expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(0)
  await move('Resume', 'They were about another voice')
  await page.getByRole('button', { name: 'Roll back' }).click()
  await page.getByLabel('Back to').selectOption({ label: 'Nobody hears it any more' })
  await page.getByLabel('Reason').fill('It was this voice after all')
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click()
  await page.getByText('nobody outside the panel').waitFor()
  await page.getByRole('link', { name: 'Rollouts' }).click()
  await page.getByRole('row', { name: /Rolled back/ }).waitFor()
  expect(await faultsInBothSchemes(page)).toEqual([])
})
