import { readFileSync } from 'node:fs'
import { devices, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { simulate } from '../../scripts/simulate.js'
import { en } from '../../web/features/rater/words/en.js'
import { it } from '../../web/features/rater/words/it.js'
import { ru } from '../../web/features/rater/words/ru.js'
import {
  fillAccount,
  launchDraft,
  makeSampleFolder,
  openStep,
  readTable,
  signIn,
  signUpOwner,
  uploadFolder,
  type SampleFolder,
  type TableRow,
} from '../support/e2e-desk.js'
import {
  mean,
  meanOfLatinSquare,
  preferencesOf,
  readCsv,
  scoresOf,
  type Cells,
  type PreferenceRow,
} from '../support/e2e-figures.js'
import { RaterHands } from '../support/e2e-rater.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { mostScriptBytes, weighScripts } from '../support/scripts-asked.js'

const lead = { name: 'Ada Lead', email: 'ada@example.org', password: 'a quiet room to listen' }
const researcher = { name: 'Rosa Reader', email: 'rosa@example.org', password: 'means with intervals' }
const systems = ['espeak-ng', 'espeak-ng-klatt', 'festival'] as const
const prompts = {
  'en-US': ['echo-test', 'no-match', 'which-folder'],
  'it-IT': ['messaggi', 'riunione', 'farmacia'],
  'ru-RU': ['modul', 'ferz', 'apelsin'],
} as const
type Locale = keyof typeof prompts
const locales = Object.keys(prompts) as Locale[]
const attributes = ['naturalness', 'prosody'] as const

/** What each rater answers, trial by trial: naturalness, then prosody. */
const scores = {
  'en-US': [
    [4, 3],
    [2, 5],
    [3, 1],
  ],
  'it-IT': [
    [5, 4],
    [1, 2],
    [4, 4],
  ],
  'ru-RU': [
    [2, 2],
    [4, 1],
    [5, 3],
  ],
} as const satisfies Record<Locale, readonly (readonly number[])[]>
const preferences = { 'it-IT': [1, 0, -1], 'ru-RU': [-1, -1, 1] } as const
const participant = 'prolific-participant-1'

const pairStudy = `
name: eSpeak NG, Klatt or not
publicName: { en: Which recording sounds better?, it: Quale registrazione suona meglio?, ru: Какая запись лучше? }
method: { kind: ab, ties: true }
attributes: [{ key: naturalness }]
locales: [{ locale: en-US }, { locale: it-IT }, { locale: ru-RU }]
systems:
  - { system: espeak-ng, release: "1.51", baseline: true }
  - { system: espeak-ng-klatt, release: "1.51" }
prompts: {}
design: { kind: star, ratingsPerStimulus: 2, trialsPerSession: 3 }
listening: { practiceTrials: 0 }
`

let server: E2eServer
let folder: SampleFolder
let desk: Page
let reader: Page
const links = { scores: '', preferences: '' }
const codes = new Map<string, string>()
/** What the scripts of each rater's page weigh. */
const weights: (() => number)[] = []

beforeAll(async () => {
  server = await startE2eServer()
  folder = makeSampleFolder({ systems, prompts })
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(async () => {
  folder.remove()
  await server.close()
})

async function openDesk(): Promise<Page> {
  const person = await server.person({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  return person.newPage()
}

const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 640 } }
const desktop = { viewport: { width: 1280, height: 800 } }

async function openRater(
  link: string,
  locale: Locale,
  hand: RaterHands['hand'],
): Promise<{ rater: RaterHands; person: BrowserContext }> {
  const person = await server.person({ ...(hand === 'touch' ? phone : desktop), locale })
  const page = await person.newPage()
  weights.push(weighScripts(page))
  await page.goto(link)
  return { rater: new RaterHands(page, { 'en-US': en, 'it-IT': it, 'ru-RU': ru }[locale], hand), person }
}

describe('a lead', () => {
  test('makes the first account and uploads a folder, and hears of each file what became of it', async () => {
    desk = await openDesk()
    await signUpOwner(desk, lead, 'Voices')
    await uploadFolder(desk, folder.path)
    await desk.getByText(`${folder.files} clips stored, 1 refused`).waitFor()
    const refused = desk.getByRole('listitem').filter({ hasText: 'broken.flac' })
    expect(await refused.innerText()).toContain('Refused')
    await desk.getByRole('link', { name: 'See the clips' }).click()
    await desk.getByRole('table', { name: 'Clips' }).waitFor()
  })

  test('designs a study of scores in the wizard and launches it', async () => {
    await desk.goto('/studies/new')
    await desk.getByLabel('Name').fill('Naturalness and prosody')
    await desk.getByRole('radio', { name: /^Rate one at a time/ }).check()
    await desk.getByRole('button', { name: 'Make the draft' }).click()
    await openStep(desk, 'Attributes and scales')
    await desk.getByRole('button', { name: 'prosody', exact: true }).click()
    await openStep(desk, 'Systems and releases')
    await desk.getByLabel('Baseline').selectOption({ label: 'espeak-ng 1.51' })
    await openStep(desk, 'Locales and instructions')
    await desk.getByRole('group', { name: 'Public title' }).getByLabel('Italian').fill('Come suona?')
    await desk.getByRole('group', { name: 'Public title' }).getByLabel('Russian').fill('Как звучит?')
    await openStep(desk, 'Design and quotas')
    await desk.getByRole('radio', { name: /^Latin square/ }).check()
    await desk.getByLabel('Ratings per stimulus').fill('2')
    await desk.getByLabel('Trials per session').fill('3')
    await openStep(desk, 'Listening and quality')
    await desk.getByLabel('Practice trials').fill('1')
    await desk.getByText('Saved', { exact: true }).waitFor()
    await launchDraft(desk)
    links.scores = await desk.getByLabel('Study link').inputValue()
  })

  test('imports a study of preferences from a file and launches it', async () => {
    await desk.goto('/studies')
    await desk.getByRole('button', { name: 'Import YAML' }).click()
    await desk.getByLabel('or paste it').fill(pairStudy)
    await desk.getByRole('button', { name: 'Import', exact: true }).click()
    await launchDraft(desk)
    links.preferences = await desk.getByLabel('Study link').inputValue()
  })

  test('invites a researcher by a link, who sees that there are no figures yet', async () => {
    await desk.goto('/workspace/members')
    await desk.getByRole('button', { name: 'Invite' }).click()
    await desk.getByRole('button', { name: 'Make the link' }).click()
    const invitation = await desk.getByLabel('Invitation link').inputValue()

    reader = await openDesk()
    await reader.goto(invitation)
    await fillAccount(reader, researcher)
    await reader.getByRole('button', { name: 'Make the account' }).click()
    await reader.getByRole('link', { name: 'Studies', exact: true }).click()
    await reader.getByRole('link', { name: 'Naturalness and prosody' }).click()
    await reader.getByRole('heading', { name: 'No figures yet' }).waitFor()
  })
})

describe('raters', () => {
  test('in three locales score and compare, one by keyboard, one on a phone whose network fails', async () => {
    // All at once: what takes time is listening, and everybody listens at the same time.
    await Promise.all([
      scoreByKeyboard('en-US'),
      scoreOnAFailingPhone('it-IT'),
      scoreByMouse('ru-RU'),
      comparePairs('it-IT', 'touch'),
      comparePairs('ru-RU', 'mouse'),
    ])
    expect(new Set(codes.values()).size).toBe(5)
  })

  test('are sent at most 160 kB of compressed JavaScript from the invitation to the thank-you page', () => {
    const sizes = weights.map((weigh) => weigh())
    expect(sizes).toHaveLength(5)
    expect(Math.min(...sizes)).toBeGreaterThan(10_000)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(mostScriptBytes)
  })

  /** The rest of the crowd comes over the same public API, without a browser. */
  test('fill the other places', async () => {
    for (const link of Object.values(links)) {
      const summary = await simulate({
        url: server.url,
        link,
        raters: 4,
        seconds: 60,
        seed: 'crowd',
        speed: 500,
        email: '',
        password: '',
      })
      expect(summary).toMatchObject({ errors: 0, sessions_abandoned: 0 })
    }
    await desk.goto('/studies')
    const rows = await readTable(desk, 'Studies')
    expect(rows.map((row) => /\d+ of \d+ places/.exec(Object.values(row).join(' '))?.[0])).toEqual([
      '6 of 6 places',
      '18 of 18 places',
    ])
  })

  async function scoreByKeyboard(locale: Locale): Promise<void> {
    const { rater } = await openRater(`${links.scores}?PROLIFIC_PID=${participant}`, locale, 'keyboard')
    await rater.begin(locale)
    await refusesUnheard(rater)
    await rater.giveScores([3, 3])
    await rater.leavePractice()
    for (const [place, values] of scores[locale].entries()) {
      await rater.reaches(place)
      await rater.rate(values)
    }
    codes.set(locale, await rater.completionCode())
  }

  /** Neither a key nor half a recording opens the scale. */
  async function refusesUnheard(rater: RaterHands): Promise<void> {
    const { page, words } = rater
    await page.getByRole('button', { name: `${words.player.play}: ` }).waitFor()
    const answers = page.getByRole('radio')
    const shut = async (): Promise<void> => {
      expect(await answers.first().isDisabled()).toBe(true)
      await page.keyboard.press('4')
      await page.keyboard.press('Enter')
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
      expect(await rater.button(words.player.toHear).isDisabled()).toBe(true)
    }
    await shut()
    await page.keyboard.press('Space')
    await rater.button(`${words.player.pause}: `).waitFor()
    await page.keyboard.press('Space')
    await rater.button(`${words.player.playAgain}: `).waitFor()
    await shut()
    expect(await page.getByText(words.progress.practice, { exact: true }).isVisible()).toBe(true)
    await page.keyboard.press('Space')
    await page.getByRole('region', { name: words.player.recording }).getByText(words.player.heard).waitFor()
  }

  async function scoreByMouse(locale: Locale): Promise<void> {
    const { rater } = await openRater(links.scores, locale, 'mouse')
    await rater.begin(locale)
    await rater.rate([3, 3])
    await rater.leavePractice()
    for (const [place, values] of scores[locale].entries()) {
      await rater.reaches(place)
      await rater.rate(values)
    }
    codes.set(locale, await rater.completionCode())
  }

  async function scoreOnAFailingPhone(locale: Locale): Promise<void> {
    const { rater, person } = await openRater(links.scores, locale, 'touch')
    const { page, words } = rater
    const [first, second, third] = scores[locale]
    await rater.begin(locale)
    await rater.rate([3, 3])
    await rater.leavePractice()
    await rater.rate(first)
    await rater.reaches(1)
    await rater.hear()
    // The network goes, the answer stays in the browser, and so it does when the page goes, too.
    await person.setOffline(true)
    await rater.giveScores(second)
    await rater.saved('offline', 1).waitFor()
    await rater.reaches(2)
    await expect(page.reload()).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
    await person.setOffline(false)
    await page.goto(links.scores)
    await rater.reaches(2)
    await rater.saved('saved').waitFor()
    // An answer arrives, but the browser never hears of it and sends it again.
    let arrivals = 0
    await page.route('**/api/v1/rater/answers', async (route) => {
      const arrived = await route.fetch()
      arrivals += 1
      expect(arrived.status()).toBe(201)
      if (arrivals === 1) await route.abort('connectionreset')
      else await route.fulfill({ response: arrived })
    })
    await rater.rate(third)
    codes.set(locale, await rater.completionCode())
    expect(arrivals).toBe(2)
    expect(await page.getByText(words.thanks.text).isVisible()).toBe(true)
  }

  async function comparePairs(locale: 'it-IT' | 'ru-RU', hand: 'mouse' | 'touch'): Promise<void> {
    const { rater } = await openRater(links.preferences, locale, hand)
    await rater.begin(locale)
    for (const [place, value] of preferences[locale].entries()) {
      await rater.reaches(place)
      await rater.prefer(value)
    }
    codes.set(`pairs ${locale}`, await rater.completionCode())
  }
})

describe('the researcher', () => {
  let exported: Cells[]

  test('sees scores and intervals come in by themselves, equal to those computed from the export', async () => {
    await reader.getByRole('table', { name: 'Naturalness by system, en-US' }).waitFor()
    exported = await exportCsv(reader)
    const rows = scoresOf(exported)
    for (const locale of locales) {
      await reader.getByRole('tab', { name: locale }).click()
      for (const attribute of attributes) {
        const title = attribute === 'naturalness' ? 'Naturalness' : 'Prosody'
        await expect
          .poll(() => scoreRows(`${title} by system, ${locale}`), { timeout: 30_000, interval: 250 })
          .toEqual(
            systems.map((system) =>
              expectedRow(
                rows.filter((row) => row.locale === locale && row.attribute === attribute),
                system,
              ),
            ),
          )
      }
    }
  })

  /** The table's rows in the order of `systems`; the page puts the best first. */
  async function scoreRows(caption: string): Promise<(TableRow | undefined)[]> {
    const rows = await readTable(reader, caption)
    return systems.map((system) => rows.find((row) => row['System']?.startsWith(`${system} `)))
  }

  test('finds every answer of the browsers in the export once, as it was given', () => {
    for (const locale of locales) {
      const mine = exported.filter(
        (row) => row['locale'] === locale && row['device']?.includes('AppleWebKit'),
      )
      const given = attributes.map((attribute) =>
        mine
          .filter((row) => row['attribute'] === attribute)
          .sort((a, b) => Number(a['trial_position']) - Number(b['trial_position']))
          .map((row) => Number(row['score'])),
      )
      expect(given).toEqual(attributes.map((_, index) => scores[locale].map((values) => values[index])))
      expect(new Set(mine.map((row) => row['answer'])).size).toBe(scores[locale].length)
    }
  })

  test('sees preferences equal to those computed from the export', async () => {
    await reader.getByRole('link', { name: 'Studies', exact: true }).click()
    await reader.getByRole('link', { name: 'eSpeak NG, Klatt or not' }).click()
    await reader.getByRole('table', { name: /^Preference by pair/ }).waitFor()
    const rows = (await exportCsv(reader)) as unknown as PreferenceRow[]
    expect(rows).toHaveLength(18)
    for (const locale of locales) {
      const mine = rows.filter((row) => row.locale === locale)
      const [a, b] = ['espeak-ng-klatt@1.51', 'espeak-ng@1.51']
      const { winsA, winsB, ties, shareA } = preferencesOf(mine, a, b)
      await reader.getByRole('tab', { name: locale }).click()
      await expect
        .poll(async () => (await readTable(reader, /^Preference by pair/))[0], { timeout: 30_000 })
        .toMatchObject({
          'A / none / B': `${String(winsA)} / ${String(ties)} / ${String(winsB)}`,
          'Share of A': `${(100 * shareA).toFixed(1)} %`,
        })
    }
  })
})

test('the lead sees who came from where, and gets the codes that raters were shown', async () => {
  const page = await openDesk()
  await signIn(page, lead)
  await page.getByRole('link', { name: 'Studies', exact: true }).click()
  await page.getByRole('link', { name: 'Naturalness and prosody' }).click()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Live board' }).click()
  await page
    .getByRole('table', { name: /essions/ })
    .getByText(participant)
    .waitFor()
  const payments = await download(page, page.getByRole('link', { name: 'Payments as CSV' }))
  const shown = [...codes].filter(([key]) => !key.startsWith('pairs'))
  for (const [locale, code] of shown)
    expect(payments).toContainEqual(
      expect.objectContaining({ locale, completion_code: code, state: 'completed' }),
    )
  expect(payments.find((row) => row['completion_code'] === codes.get('en-US'))).toMatchObject({ participant })
})

async function exportCsv(page: Page): Promise<Cells[]> {
  await page.getByRole('button', { name: 'Export' }).click()
  return download(page, page.getByRole('menuitem', { name: 'CSV, one row per rating' }).last())
}

async function download(page: Page, link: Locator): Promise<Cells[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readCsv(readFileSync(await file.path(), 'utf8'))
}

/** A row of the score table as the page writes it. */
function expectedRow(group: ReturnType<typeof scoresOf>, system: (typeof systems)[number]): unknown {
  const release = system === 'festival' ? '2.5.0' : '1.51'
  const of = (name: string) => group.filter((row) => row.system === name)
  const rows = of(`${system}@${release}`)
  const baseline = of('espeak-ng@1.51')
  const { mean: centre, ci } = meanOfLatinSquare(rows)
  const difference = centre - mean(baseline.map(({ score }) => score))
  // Equal scores have no variance to make an interval of; what the product says then is held by its own tests.
  const varies = new Set(rows.map(({ score }) => score)).size > 1
  return expect.objectContaining({
    Mean: decimal(centre),
    '95 % interval': varies ? `${decimal(ci[0])} to ${decimal(ci[1])}` : expect.any(String),
    '± baseline': system === 'espeak-ng' ? '–' : signed(difference),
    Ratings: String(rows.length),
  })
}

function decimal(value: number): string {
  return value.toFixed(2).replace('-', '−')
}

function signed(value: number): string {
  return value > 0 && Number(value.toFixed(2)) !== 0 ? `+${value.toFixed(2)}` : decimal(value)
}
