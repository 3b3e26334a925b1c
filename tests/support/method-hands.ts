import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import type { MethodKind } from '../../server/contract/study-settings.js'
import type { RaterHands } from './e2e-rater.js'

const patience = { timeout: 60_000, interval: 50 }
const mostTabs = 120

/** What a rater has before them: the page, and the trial as the server put it. */
interface Screen {
  readonly rater: RaterHands
  readonly session: SessionView
  readonly trial: TrialView
}

interface Recording {
  readonly name: string
  /** The key that plays it from anywhere on the page. */
  readonly key: string
}

/** Moves the focus as a person without a pointer does, until it is where it is wanted. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let presses = 0; presses < mostTabs; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key never comes to ${String(wanted)}`)
}

/** Presses a control by the rater's own hand: a finger, or Tab and Space. */
async function press({ rater }: Screen, control: Locator): Promise<void> {
  if (rater.hand === 'keyboard') {
    await tabTo(rater.page, control)
    await rater.page.keyboard.press('Space')
  } else await control.tap()
}

/** Recordings that are named in order; the first key is the page's own play key where none is theirs. */
function inOrder(names: readonly string[]): Recording[] {
  return names.map((name, index) => ({ name, key: index === 0 ? 'Space' : 'ArrowRight' }))
}

function lettered({ rater, trial }: Screen): Recording[] {
  const letters = ['A', 'B', 'X'].slice(0, trial.stimuli.length)
  return rater
    .recordings(...letters)
    .map((name, index) => ({ name, key: (letters[index] ?? '').toLowerCase() }))
}

function paired({ rater, trial }: Screen): Recording[] {
  const [first, second] = rater.recordings('1', '2')
  const open = trial.stimuli.some(({ shownAs }) => shownAs === 'reference')
  return inOrder([open ? rater.words.player.reference : first!, second!])
}

function gradedOf({ rater, trial }: Screen): Recording[] {
  const count = trial.stimuli.filter(({ shownAs }) => shownAs === 'graded').length
  const keys = Array.from({ length: count }, (_, index) => String(index + 1))
  return rater.recordings(...keys).map((name, index) => ({ name, key: keys[index]! }))
}

/** Plays one recording to its end. */
async function hear({ rater }: Screen, { name, key }: Recording): Promise<void> {
  const { play, playAgain } = rater.words.player
  const start = rater.button(`${play}: ${name}`).first()
  await start.waitFor()
  if (rater.hand === 'keyboard') {
    await expect.poll(() => start.isEnabled(), patience).toBe(true)
    await rater.page.keyboard.press(key)
  } else await start.tap()
  await rater.button(`${playAgain}: ${name}`).first().waitFor()
}

async function hearAll(screen: Screen, recordings: readonly Recording[]): Promise<void> {
  for (const recording of recordings) await hear(screen, recording)
}

/** Goes on: the button says that only when all was heard, and opens only when all was answered. */
async function next(screen: Screen): Promise<void> {
  const button = screen.rater.page.getByRole('button', { name: screen.rater.words.app.next, exact: true })
  await expect.poll(() => button.isEnabled(), patience).toBe(true)
  await press(screen, button)
}

/** Sets a slider somewhere above its middle. */
async function slide({ rater }: Screen, slider: Locator, key: string): Promise<void> {
  await expect.poll(() => slider.isEnabled(), patience).toBe(true)
  if (rater.hand === 'keyboard') await rater.page.keyboard.press(key)
  else {
    const { width, height } = (await slider.boundingBox())!
    await slider.tap({ position: { x: width * 0.7, y: height / 2 } })
  }
  await expect.poll(() => slider.getAttribute('aria-valuetext'), patience).not.toBe(rater.words.page.notRated)
}

const sliderOf = ({ rater }: Screen, name: string | RegExp): Locator =>
  rater.page.getByRole('slider', { name })

async function openReference(screen: Screen): Promise<void> {
  if (screen.trial.stimuli.some(({ shownAs }) => shownAs === 'reference'))
    await hear(screen, { name: screen.rater.words.player.reference, key: 'r' })
}

async function slidePage(screen: Screen): Promise<void> {
  const { page } = screen.rater.words
  await openReference(screen)
  for (const recording of gradedOf(screen)) {
    await hear(screen, recording)
    await slide(screen, sliderOf(screen, page.rating.replace('{{name}}', recording.name)), 'ArrowUp')
  }
}

async function detailedPage(screen: Screen): Promise<void> {
  const { rater, session } = screen
  const { detailed } = rater.words
  await openReference(screen)
  for (const recording of gradedOf(screen)) {
    await hear(screen, recording)
    for (const { question, scale } of session.attributes.filter((attribute) => attribute.scale !== null)) {
      expect(scale?.kind).toBe('continuous')
      const slider = sliderOf(screen, `${question} ${recording.name}`)
      if (rater.hand === 'keyboard') await tabTo(rater.page, slider)
      await slide(screen, slider, 'ArrowRight')
    }
    await press(screen, rater.button(detailed.more.replace('{{name}}', detailed.us)))
  }
}

async function bestAndWorst(screen: Screen): Promise<void> {
  const { rater } = screen
  const [first, second] = gradedOf(screen)
  const mark = (word: string, { name }: Recording): Locator =>
    rater.page.getByRole('radio', { name: `${word}: ${name}` })
  await hearAll(screen, gradedOf(screen))
  const { best, worst } = rater.words.page
  if (rater.hand === 'keyboard') {
    await rater.page.keyboard.press(first!.key)
    await rater.page.keyboard.press('b')
    await rater.page.keyboard.press(second!.key)
    await rater.page.keyboard.press('w')
  } else {
    await mark(best, first!).tap()
    await mark(worst, second!).tap()
  }
  for (const marked of [mark(best, first!), mark(worst, second!)])
    await expect.poll(() => marked.isChecked(), patience).toBe(true)
}

async function writeDown(screen: Screen): Promise<void> {
  const { rater } = screen
  const field = rater.page.getByRole('textbox', { name: rater.words.write.label })
  if (rater.hand === 'keyboard') await tabTo(rater.page, field)
  else await field.tap()
  await rater.page.keyboard.type('a white silence fell')
}

async function tapAWord(screen: Screen): Promise<void> {
  const { rater } = screen
  const { marks, trial } = rater.words
  const word = rater.page.getByRole('group', { name: trial.text }).getByRole('button').nth(1)
  await press(screen, word)
  const fault = rater.page.getByRole('radio', { name: marks.stress })
  await press(screen, fault)
  await expect.poll(() => word.getAttribute('aria-pressed'), patience).toBe('true')
}

/** Marks from the beginning to a place further on, which is sought in the waveform. */
async function markAPart(screen: Screen): Promise<void> {
  const { rater } = screen
  const { marks, player } = rater.words
  const wave = rater.page.getByRole('slider', { name: player.waveform })
  const seek = async (key: string, share: number): Promise<void> => {
    if (rater.hand === 'keyboard') {
      await tabTo(rater.page, wave)
      await rater.page.keyboard.press(key)
    } else {
      const { width, height } = (await wave.boundingBox())!
      await wave.tap({ position: { x: width * share, y: height / 2 } })
    }
  }
  await seek('Home', 0.1)
  await press(screen, rater.button(marks.from))
  await seek('ArrowRight', 0.7)
  await press(screen, rater.button(marks.to))
  await press(screen, rater.button(marks.mild))
  await rater.button(marks.severe).waitFor()
}

/** A choice among worded answers, by its place in the list and the digit that chooses it. */
function choice(recordings: (screen: Screen) => readonly Recording[], digit: number) {
  return async (screen: Screen): Promise<void> => {
    await hearAll(screen, recordings(screen))
    await screen.rater.choose(1, digit)
  }
}

const alone = ({ rater }: Screen): Recording[] => inOrder(rater.recordings())

/** P.835 asks three questions and wants the recording heard for each. */
async function threeTimes(screen: Screen): Promise<void> {
  const { rater, session } = screen
  for (const [index] of session.attributes.entries()) {
    if (index === 0) await hearAll(screen, alone(screen))
    else {
      await next(screen)
      await rater.page.getByText(rater.words.trial.listenAgain).waitFor()
      await press(screen, rater.button(`${rater.words.player.playAgain}: `))
    }
    await rater.choose(1, 5)
  }
}

/** How a rater answers one trial of each method, listening included; all that is left is to go on. */
export const answerBy: Readonly<Record<MethodKind, (screen: Screen) => Promise<void>>> = {
  acr: choice(alone, 5),
  dcr: choice(paired, 5),
  ccr: choice(paired, 1),
  ab: choice(lettered, 1),
  abx: choice(lettered, 1),
  mushra: slidePage,
  mushra_nmr: slidePage,
  mushra_dg: detailedPage,
  mushra_dg_nmr: detailedPage,
  bs1116: slidePage,
  bws: bestAndWorst,
  similarity: choice(paired, 4),
  transcription: async (screen) => {
    await hearAll(screen, alone(screen))
    await writeDown(screen)
  },
  p835: threeTimes,
  prosody_marking: async (screen) => {
    await hearAll(screen, alone(screen))
    await tapAWord(screen)
  },
  defect_marking: async (screen) => {
    await hearAll(screen, alone(screen))
    await markAPart(screen)
  },
}

/** Answers one trial of a method and goes on. */
export async function answerTrial(
  kind: MethodKind,
  screen: Screen,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await answerBy[kind](screen)
  await look()
  await next(screen)
}
