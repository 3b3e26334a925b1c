import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedDemo, type Demo } from '../../scripts/seed-demo.js'
import { prepareRaterCopies } from '../../server/domain/studies/prepare-rater-copies.js'
import { en } from '../../web/features/rater/words/en.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { signIn } from '../support/e2e-desk.js'
import { RaterHands } from '../support/e2e-rater.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { createOpenStudy } from '../support/factories/open-study.js'

let server: E2eServer
let demo: Demo

beforeAll(async () => {
  server = await startE2eServer()
  demo = await seedDemo(server.ctx)
  const first = server.ctx.db
    .selectFrom('protocol')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .where('study.name', '=', demo.studies[0]!.name)
    .select('protocol.id')
  await prepareRaterCopies(server.ctx, (await first.executeTakeFirstOrThrow()).id)
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

const phone = { width: 360, height: 640 }
const desktop = { width: 1280, height: 800 }

/** The page has its title and nothing on it still loads. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null)
}

/** How far the page is wider than the screen, in px: what would make people scroll sideways. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function faultsAt(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(desktop)
  await page.goto(path)
  await settled(page)
  const faults = await faultsInBothSchemes(page)
  await page.setViewportSize(phone)
  const overflow = await overflowOf(page)
  if (overflow > 0) faults.push(`${String(overflow)} px wider than a phone`)
  return faults.map((fault) => `${path}: ${fault}`)
}

describe('the desk, in light and dark', () => {
  test('has no accessibility fault on any page that the navigation leads to, nor on those behind them', async () => {
    const page = await (await server.person({ viewport: desktop })).newPage()
    await signIn(page, { name: '', ...demo.lead })
    const pages = await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(pages).toEqual(
      expect.arrayContaining(['/', '/studies', '/clips', '/releases', '/workspace/members']),
    )
    const { id } = await server.ctx.db
      .selectFrom('study')
      .select('id')
      .orderBy('createdAt')
      .executeTakeFirstOrThrow()
    const release = await server.ctx.db.selectFrom('release').select('id').executeTakeFirstOrThrow()
    const behind = [
      '/studies/new',
      '/clips/upload',
      `/studies/${id}/design`,
      `/studies/${id}/board`,
      `/studies/${id}/results`,
      `/releases/${release.id}`,
      '/gates/new',
      '/gates/formant-release',
      '/gates/formant-release/rule',
      '/nowhere',
    ]
    const faults: string[] = []
    for (const path of new Set([...pages, ...behind])) faults.push(...(await faultsAt(page, path)))
    expect(faults).toEqual([])
  })

  test('has none before one has signed in', async () => {
    const page = await (await server.person()).newPage()
    const faults: string[] = []
    for (const path of ['/sign-in', '/sign-up', '/invitation#nonsense'])
      faults.push(...(await faultsAt(page, path)))
    expect(faults).toEqual([])
  })
})

describe('the rater’s page, in light and dark', () => {
  test('has none from the invitation to a trial, on a phone', async () => {
    const person = await server.person({ viewport: phone, hasTouch: true, locale: 'en-US' })
    const page = await person.newPage()
    const rater = new RaterHands(page, en, 'touch')
    const faults: string[] = []
    const look = async (screen: string): Promise<void> => {
      await settled(page)
      faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${screen}: ${fault}`))
      const overflow = await overflowOf(page)
      if (overflow > 0) faults.push(`${screen}: ${String(overflow)} px wider than a phone`)
    }
    await page.goto(demo.studies[0]!.raterPath)
    await look('invitation')
    await rater.accept('en-US')
    await look('sound check')
    await rater.checkSound()
    await look('instructions')
    await rater.readInstructions()
    await look('trial')
    await rater.hear()
    await look('trial heard')
    expect(faults).toEqual([])
  })

  test('has none from right to left, and says kindly what is wrong with a link', async () => {
    const { link } = await createOpenStudy(server.ctx, { systems: 2, prompts: 2, locales: ['ar-EG'] })
    const page = await (await server.person({ viewport: phone, locale: 'ar-EG' })).newPage()
    await page.goto(`/r/${link}`)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    const faults = await faultsInBothSchemes(page)
    await page.goto('/r/no-such-link')
    await settled(page)
    faults.push(...(await faultsInBothSchemes(page)))
    expect(faults).toEqual([])
    expect(await overflowOf(page)).toBe(0)
  })
})
