import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createRandom } from '../../server/statistics/random.js'
import { ar } from '../../web/features/rater/words/ar.js'
import { en } from '../../web/features/rater/words/en.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { RaterHands } from '../support/e2e-rater.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember } from '../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy, type OpenStudyOptions } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'
import { pcmWav } from '../unit/audio/signals.js'

let server: E2eServer
/** A study that was rated, for the desk, and a short one that sounds, for raters. */
let rated: OpenStudy
let sounding: OpenStudy

beforeAll(async () => {
  server = await startE2eServer()
  rated = await createOpenStudy(server.ctx, {
    systems: 2,
    prompts: 4,
    locales: ['en-US'],
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 4, trialsPerSession: 4 } },
  })
  const judge: Parameters<typeof rateStudy>[2] = (session, _trial, conditions) =>
    session.attributes.map(({ key }) => ({
      attribute: key,
      place: 0,
      value: conditions[0] === 'voice-1@1.0' ? 4 : 2,
    }))
  await rateStudy(server.ctx, rated, judge, { sessions: 4, locale: 'en-US' })
  sounding = await createOpenStudy(server.ctx, {
    systems: 1,
    prompts: 2,
    locales: ['en-US', 'ar-EG'],
    copyOf,
    settings: {
      design: { kind: 'full', ratingsPerStimulus: 4, trialsPerSession: 2 },
      listening: { practiceTrials: 0 },
    },
  })
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

const copyOf: NonNullable<OpenStudyOptions['copyOf']> = async ({ condition, prompt }) => {
  const sampleRate = 16_000
  const dice = createRandom(`${condition}/${prompt}`)
  const samples = Int16Array.from({ length: sampleRate }, () => dice.normal() * 1500)
  const spec = { sampleRate, channels: 1, gainDb: 0, ditherSeed: prompt } as const
  const copy = await server.ctx.audioTools.makeCopy(pcmWav(samples, sampleRate), spec)
  return { ...(await server.ctx.audioStore.put(copy.bytes)), durationMs: copy.durationMs }
}

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
    const lead = await newMember(server.ctx, { id: rated.workspaceId }, 'owner')
    const [name = '', value = ''] = lead.cookie.split('=')
    const person = await server.person({ viewport: desktop })
    await person.addCookies([{ name, value, url: server.url }])
    const page = await person.newPage()
    await page.goto(`/studies/${rated.studyId}/results`)
    await page.getByRole('table', { name: /^Naturalness by system/ }).waitFor()
    const pages = await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(pages).toEqual(
      expect.arrayContaining(['/', '/studies', '/clips', '/releases', '/workspace/members']),
    )
    const release = await server.ctx.db
      .selectFrom('release')
      .select('id')
      .where('workspaceId', '=', rated.workspaceId)
      .executeTakeFirstOrThrow()
    const behind = [
      '/studies/new',
      '/clips/upload',
      `/studies/${rated.studyId}/design`,
      `/studies/${rated.studyId}/board`,
      `/studies/${rated.studyId}/results`,
      `/releases/${release.id}`,
      '/gates/new',
      '/gates/formant-release',
      '/gates/formant-release/rule',
      '/monitors/new',
      '/sentinel-sets',
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

describe('the rater’s page on a phone, in light and dark', () => {
  test.each([
    ['en-US', en, 'ltr'],
    ['ar-EG', ar, 'rtl'],
  ] as const)(
    'has none from the invitation to the thank-you page, nor offline: %s',
    async (locale, words, direction) => {
      const person = await server.person({ viewport: phone, hasTouch: true, locale })
      const page = await person.newPage()
      const rater = new RaterHands(page, words, 'touch')
      const faults: string[] = []
      const look = async (screen: string): Promise<void> => {
        await settled(page)
        faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${screen}: ${fault}`))
        const overflow = await overflowOf(page)
        if (overflow > 0) faults.push(`${screen}: ${String(overflow)} px wider than a phone`)
      }
      await page.goto(`/r/${sounding.link}`)
      await look('invitation')
      await rater.accept(locale)
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction)
      await look('sound check')
      await rater.checkSound()
      await look('instructions')
      await rater.readInstructions()
      await look('trial')
      await rater.hear()
      await look('trial heard')
      await person.setOffline(true)
      await rater.giveScores([4])
      await rater.saved('offline', 1).waitFor()
      await look('offline')
      await person.setOffline(false)
      await rater.rate([2])
      await rater.completionCode()
      await look('thanks')
      expect(faults).toEqual([])
    },
  )

  test('has none where it says kindly that a link is wrong or that a study takes a break', async () => {
    const paused = await createOpenStudy(server.ctx, { systems: 1, prompts: 2, state: 'paused' })
    const page = await (await server.person({ viewport: phone })).newPage()
    const faults: string[] = []
    for (const [link, title] of [
      ['no-such-link', en.problem.invalid],
      [paused.link, en.problem.paused],
    ] as const) {
      await page.goto(`/r/${link}`)
      await page.getByRole('heading', { name: title }).waitFor()
      faults.push(...(await faultsInBothSchemes(page)))
      expect(await overflowOf(page)).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
