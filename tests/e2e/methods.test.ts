import { createHash } from 'node:crypto'
import { devices, type Locator, type Page, type Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SessionView } from '../../server/contract/rater-session.js'
import type { StudyResults } from '../../server/contract/results.js'
import type { MethodKind } from '../../server/contract/study-settings.js'
import type { AnalysisFamily } from '../../server/domain/methods/method.js'
import { methodOf } from '../../server/domain/methods/registry.js'
import { en } from '../../web/features/rater/words/en.js'
import { paths } from '../../web/lib/paths.js'
import { answerQuestions, questionnaire, replies as repliesGiven } from '../support/asked-questions.js'
import { faultsInBothSchemes } from '../support/axe.js'
import { readCsv } from '../support/e2e-figures.js'
import { RaterHands } from '../support/e2e-rater.js'
import { mostScriptBytes, weighScripts } from '../support/scripts-asked.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { answerTrial } from '../support/method-hands.js'
import {
  launchEveryMethod,
  launchMethod,
  type MethodStudy,
  uploadMethodVoices,
} from '../support/method-studies.js'

const locale = 'en-US'
const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 640 } }
const desktop = { viewport: { width: 1280, height: 800 } }

/** One reply of the server to a rater's browser, whole. */
interface Reply {
  readonly kind: MethodKind
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

let server: E2eServer
let lead: NewMember
let studies: MethodStudy[]
/** Everything that raters' browsers were sent but the page with its scripts and styles, which are the same for everybody. */
const replies: Reply[] = []
const sessions: { kind: MethodKind; session: SessionView }[] = []
/** Bytes of JavaScript that each visit was sent. */
const weights: { kind: MethodKind; bytes: number }[] = []

beforeAll(async () => {
  server = await startE2eServer()
  const workspace = await newWorkspace(server.ctx)
  lead = await newMember(server.ctx, workspace)
  await uploadMethodVoices(server.ctx, lead.actor)
  studies = await launchEveryMethod(server.ctx, lead.actor)
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

/** Passes a reply on to the browser, and keeps it as it was. */
async function keep(kind: MethodKind, route: Route): Promise<void> {
  const response = await route.fetch()
  const body = await response.body()
  replies.push({ kind, address: response.url(), headers: response.headers(), body })
  await route.fulfill({ response, body })
}

/** One rater goes through a study of a method, from its link to the completion code. */
async function complete(study: MethodStudy, page: Page, hand: 'touch' | 'keyboard'): Promise<string[]> {
  const { kind } = study
  const weigh = weighScripts(page)
  await page.route('**/api/v1/**', (route) => keep(kind, route))
  const claimed = page.waitForResponse(
    (response) => response.url().endsWith('/sessions') && response.request().method() === 'POST',
  )
  await page.goto(study.path)
  const rater = new RaterHands(page, en, hand)
  await rater.begin(locale)
  const { session } = (await (await claimed).json()) as { session: SessionView }
  sessions.push({ kind, session })
  const faults: string[] = []
  for (const [index, trial] of session.trials.entries()) {
    await rater.reaches(index)
    await answerTrial(kind, { rater, session, trial }, async () => {
      if (hand === 'keyboard' || index > 0) return
      faults.push(...(await faultsInBothSchemes(page)))
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wider > 0) faults.push(`${String(wider)} px wider than a phone`)
    })
  }
  expect(await rater.completionCode()).not.toBe('')
  weights.push({ kind, bytes: weigh() })
  await page.unrouteAll({ behavior: 'wait' })
  return faults.map((fault) => `${kind}: ${fault}`)
}

describe('every method', () => {
  test('is completed by keyboard alone, and by touch on a phone without an accessibility fault', async () => {
    const [even, odd] = [0, 1].map((rest) => studies.filter((_, index) => index % 2 === rest))
    const through = async (some: readonly MethodStudy[], hand: 'touch' | 'keyboard'): Promise<string[]> => {
      const person = await server.person({ ...(hand === 'touch' ? phone : desktop), locale })
      const page = await person.newPage()
      const faults: string[] = []
      for (const study of some) faults.push(...(await complete(study, page, hand)))
      return faults
    }
    const faults = await Promise.all([
      through(even!, 'touch'),
      through(odd!, 'touch'),
      through(even!, 'keyboard'),
      through(odd!, 'keyboard'),
    ])
    expect(faults.flat()).toEqual([])
    expect(sessions).toHaveLength(2 * studies.length)
  })

  test('weighs no more than a rater’s page may', () => {
    expect(new Set(weights.map(({ kind }) => kind)).size).toBe(studies.length)
    expect(Math.min(...weights.map(({ bytes }) => bytes))).toBeGreaterThan(10_000)
    expect(weights.filter(({ bytes }) => bytes > mostScriptBytes)).toEqual([])
  })

  test('has its answers in the export and its figures in the result', async () => {
    const wanted = studies.map(({ kind }) => [kind, figuresWanted(kind)])
    const found = async (): Promise<string[][]> =>
      Promise.all(studies.map(async ({ kind, studyId }) => [kind, await figuresOf(studyId)]))
    await expect.poll(found, { timeout: 60_000, interval: 500 }).toEqual(wanted)
    for (const { kind, studyId } of studies) {
      const file = await lead.inject(server.app, { url: `/api/v1/studies/${studyId}/export.csv` })
      expect(file.statusCode, file.body).toBe(200)
      expect(new Set(readCsv(file.body).map((row) => row['rater'])).size, kind).toBe(2)
    }
  })
})

describe('questions', () => {
  test('come before, between and after by their rules, and the ending comes again in another browser', async () => {
    const { path, studyId } = await launchMethod(server.ctx, lead.actor, 'acr', {
      prompts: {},
      design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 2 },
      questionnaire,
    })
    const visit = async (): Promise<RaterHands> => {
      const page = await (await server.person({ ...phone, locale })).newPage()
      await page.goto(`${path}?PROLIFIC_PID=listener-1&SESSION_ID=visit-1`)
      return new RaterHands(page, en, 'touch')
    }
    const rater = await visit()
    await answerQuestions(rater, locale)
    const code = await rater.completionCode()
    expect(await (await visit()).completionCode()).toBe(code)
    const stored = await server.ctx.db
      .selectFrom('questionnaireAnswer')
      .innerJoin('session', 'session.id', 'questionnaireAnswer.sessionId')
      .where('session.studyId', '=', studyId)
      .select(['key', 'value'])
      .execute()
    expect(Object.fromEntries(stored.map(({ key, value }) => [key, value]))).toEqual(repliesGiven)
  })
})

describe('a part that repeats', () => {
  test('has ends that are dragged, moved by keys and set while it sounds, half a second apart at least', async () => {
    const { path } = await launchMethod(server.ctx, lead.actor, 'mushra')
    const page = await (await server.person({ ...desktop, locale })).newPage()
    await page.goto(path)
    const rater = new RaterHands(page, en, 'mouse')
    await rater.begin(locale)
    await rater.reaches(0)
    const [start, end] = [en.player.loopStart, en.player.loopEnd].map((name) =>
      page.getByRole('slider', { name }),
    ) as [Locator, Locator]
    const part = async (): Promise<number[]> =>
      Promise.all([start, end].map(async (edge) => Number(await edge.getAttribute('aria-valuenow'))))

    // The recordings last 0.8 s, so all of one is repeated at first.
    await page.getByRole('button', { name: en.player.loop }).click()
    expect(await part()).toEqual([0, 0.8])
    await end.press('Home')
    expect(await part()).toEqual([0, 0.5])
    await start.press('ArrowRight')
    expect(await part()).toEqual([0, 0.5])
    await end.press('End')
    await start.press('ArrowRight')
    await start.press('ArrowRight')
    expect(await part()).toEqual([0.1, 0.8])
    const { x, y, width } = (await end.boundingBox())!
    await page.mouse.move(x + width / 2, y + 10)
    await page.mouse.down()
    await page.mouse.move(x - 2000, y + 10, { steps: 4 })
    await page.mouse.up()
    expect(await part()).toEqual([0.1, 0.6])

    await page.keyboard.press('l')
    await expect.poll(() => start.count()).toBe(0)
    await page.getByRole('slider', { name: en.player.waveform }).press('Home')
    await page.keyboard.press('o')
    expect(await part()).toEqual([0, 0.5])
  })
})

describe('the results of every method', () => {
  test('are read on a page with tables for each family, without an accessibility fault and on a phone, too', async () => {
    const person = await server.person({ viewport: { width: 360, height: 800 } })
    const [name = '', value = ''] = lead.cookie.split(/=(.*)/)
    await person.addCookies([{ name, value, url: server.url }])
    const page = await person.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    const looked = new Set<AnalysisFamily>()
    for (const { kind, studyId } of studies) {
      await page.goto(paths.results(studyId))
      await page.getByRole('table').first().waitFor()
      const said = await page.getByRole('main').innerText()
      for (const nothing of said.match(/NaN|undefined|Infinity|\[object/g) ?? [])
        faults.push(`${kind}: ${nothing}`)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wider > 0) faults.push(`${kind}: ${String(wider)} px wider than a phone`)
      const { family } = methodOf(kind)
      if (!looked.has(family))
        faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${kind}: ${fault}`))
      looked.add(family)
    }
    expect(faults).toEqual([])
    expect([...looked].sort()).toEqual(Object.keys(figures).sort())
  })
})

/** Where the figures of each family stand in a result. */
const figures: Readonly<Record<AnalysisFamily, string>> = {
  score: 'systems',
  transcription: 'systems',
  marks: 'systems',
  pair: 'preferences, ranking',
  ranking: 'systems, preferences, ranking',
  abx: 'systems',
}

/** What an answer says beside its number has figures of its own. */
function figuresWanted(kind: MethodKind): string {
  const { family, noteOf } = methodOf(kind)
  return noteOf === undefined ? figures[family] : `${figures[family]}, extra`
}

async function figuresOf(studyId: string): Promise<string> {
  const reply = await lead.inject(server.app, { url: `/api/v1/studies/${studyId}/results` })
  const { groups } = reply.json<StudyResults>()
  const parts = ['systems', 'preferences', 'ranking', 'extra'] as const
  return parts.filter((part) => groups.some((group) => group[part].length > 0)).join(', ')
}

describe('what a rater is sent', () => {
  test('names no system, release, role, prompt, file or hash, whatever the method', async () => {
    const stimuli = await server.ctx.db
      .selectFrom('stimulus')
      .innerJoin('clip', 'clip.id', 'stimulus.clipId')
      .where('clip.workspaceId', '=', lead.actor.workspaceId)
      .select(['stimulus.id', 'stimulus.clipId', 'stimulus.promptId', 'stimulus.releaseId'])
      .select(['stimulus.copySha256', 'clip.audioSha256', 'stimulus.protocolId', 'clip.workspaceId'])
      .execute()
    const ids = new Set([
      ...stimuli.flatMap((row) => Object.values(row).map(String)),
      ...studies.map(({ studyId }) => studyId),
    ])
    // Three characters are found in a signature by chance, so these count only where they stand alone.
    const names =
      /dingo|quokka|wombat|numbat|bilby|hidden|anchor|low_3k5|mid_7k|trap|(?<![\w-])(?:7\.31|p1|p2|gold)(?![\w-])/i
    const told: string[] = []
    for (const reply of replies) {
      const { kind, address, headers, body } = reply
      const sent = `${address} ${JSON.stringify(headers)} ${body.toString('latin1')}`
      for (const id of ids) if (sent.includes(id)) told.push(`${kind}: ${id} at ${address}`)
      // A name may be found in noise by chance, so it is looked for where there are words.
      const word = names.exec(isRecording(reply) ? `${address} ${JSON.stringify(headers)}` : sent)
      if (word) told.push(`${kind}: ${word[0]} at ${address}`)
      if (headers['etag'] ?? headers['last-modified']) told.push(`${kind}: a validator at ${address}`)
    }
    expect(told).toEqual([])
    for (const { kind } of studies)
      expect(replies.filter((reply) => reply.kind === kind && isRecording(reply)).length).toBeGreaterThan(0)
  })

  test('has no two recordings that are the same file, not even a reference and its hidden copy', () => {
    for (const { kind, session } of sessions)
      for (const trial of session.trials) {
        const { stimuli } = trial
        const sent = stimuli.map(({ audio }) => {
          const found = replies.find(({ address }) => address.endsWith(audio))
          expect(found, `${kind}: ${audio}`).toBeDefined()
          return found!
        })
        const distinct = (tell: (reply: Reply) => string | number): number => new Set(sent.map(tell)).size
        expect(distinct(({ body }) => createHash('sha256').update(body).digest('hex'))).toBe(sent.length)
        expect(distinct(({ body }) => body.length)).toBe(sent.length)
        expect(distinct(({ headers }) => Object.keys(headers).sort().join())).toBe(1)
        expect(new Set(stimuli.map(({ durationMs }) => durationMs)).size).toBe(1)
      }
  })
})

function isRecording({ headers }: Reply): boolean {
  return headers['content-type'] === 'audio/flac'
}
