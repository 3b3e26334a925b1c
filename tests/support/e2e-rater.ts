import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Words } from '../../web/features/rater/words/en.js'

/** How a rater works the page. Sound only ever starts by one of these: a script's call would hide what phones refuse. */
export type Hand = 'mouse' | 'touch' | 'keyboard'

const patience = { timeout: 60_000, interval: 100 }

/** A rater at the page, who reads the words of its language and knows it by roles and labels only. */
export class RaterHands {
  readonly page: Page
  readonly words: Words
  readonly hand: Hand

  constructor(page: Page, words: Words, hand: Hand) {
    this.page = page
    this.words = words
    this.hand = hand
  }

  async press(control: Locator): Promise<void> {
    if (this.hand === 'touch') await control.tap()
    else if (this.hand === 'mouse') await control.click()
    else await this.pressFocused(control)
  }

  private async pressFocused(control: Locator): Promise<void> {
    await expect.poll(() => control.isEnabled(), patience).toBe(true)
    await control.press('Space')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** From the invitation to the first trial. */
  async begin(locale: string): Promise<void> {
    await this.accept(locale)
    await this.checkSound()
    await this.readInstructions()
  }

  async accept(locale: string): Promise<void> {
    const language = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
    await this.press(this.page.getByRole('radio', { name: language }))
    for (const statement of await this.page.getByRole('checkbox').all()) await this.press(statement)
    await this.press(this.button(this.words.app.start))
  }

  async checkSound(): Promise<void> {
    const { sound } = this.words
    await this.press(this.button(sound.play))
    await this.press(this.page.getByRole('radio', { name: sound.headphones }))
    await this.press(this.button(sound.heard))
  }

  async readInstructions(): Promise<void> {
    await this.isRead(this.words.instructions.title)
    await this.press(this.button(this.words.app.goOn))
  }

  async leavePractice(): Promise<void> {
    await this.isRead(this.words.instructions.practiceOver)
    if (this.hand === 'keyboard') await this.page.keyboard.press('Enter')
    else await this.press(this.button(this.words.app.start))
  }

  /** A new page is on screen, and a screen reader reads it from its heading on. */
  private async isRead(heading: string): Promise<void> {
    await this.page.locator('h1:focus', { hasText: heading }).waitFor()
  }

  /** The recordings of the trial on screen, by the names they are read out with. */
  recordings(...letters: readonly string[]): string[] {
    const { recording, recordingN } = this.words.player
    return letters.length === 0
      ? [recording]
      : letters.map((letter) => recordingN.replace('{{name}}', letter))
  }

  /** Plays recordings to the end, one after the other. */
  async hear(...letters: readonly string[]): Promise<void> {
    const { play, heard } = this.words.player
    for (const [index, name] of this.recordings(...letters).entries()) {
      const start = this.button(`${play}: ${name}`)
      if (this.hand === 'keyboard') {
        await expect.poll(() => start.isEnabled(), patience).toBe(true)
        await this.page.keyboard.press(letters[index]?.toLowerCase() ?? 'Space')
      } else await this.press(start)
      await this.page
        .getByRole('region', { name, exact: true })
        .getByText(heard)
        .waitFor({ state: 'attached' })
    }
  }

  /** Gives an answer by its place in the list, counted from 1 at the top. */
  async choose(place: number, digit = place): Promise<void> {
    const answer = this.page.getByRole('radio').nth(place - 1)
    if (this.hand === 'keyboard') {
      await expect.poll(() => answer.isEnabled(), patience).toBe(true)
      await this.page.keyboard.press(String(digit))
    } else await this.press(answer)
    await expect.poll(() => answer.isChecked(), patience).toBe(true)
  }

  async next(): Promise<void> {
    if (this.hand === 'keyboard') await this.page.keyboard.press('Enter')
    else await this.press(this.button(this.words.app.next))
  }

  /** One recording judged in every attribute, a screen each; five worded steps, 5 at the top. */
  async rate(values: readonly number[]): Promise<void> {
    await this.hear()
    await this.giveScores(values)
  }

  async giveScores(values: readonly number[]): Promise<void> {
    for (const [index, value] of values.entries()) {
      if (index > 0) await this.screen(index + 1, values.length).waitFor()
      await this.choose(6 - value, value)
      await this.next()
    }
  }

  private screen(number: number, total: number): Locator {
    const name = this.words.trial.question
      .replace('{{number}}', String(number))
      .replace('{{total}}', String(total))
    return this.page.getByRole('heading', { name })
  }

  /** Two recordings compared: −1 for the first, 0 for neither, 1 for the second. */
  async prefer(value: -1 | 0 | 1): Promise<void> {
    await this.hear('A', 'B')
    await this.choose(value + 2)
    await this.next()
  }

  /** Main trials answered so far, as the progress bar says it. */
  async answered(): Promise<number> {
    const bar = this.page.getByRole('progressbar', { name: this.words.progress.label })
    return Number(await bar.getAttribute('aria-valuenow'))
  }

  /** Waits until so many main trials count as answered and the next one is on screen. */
  async reaches(answered: number): Promise<void> {
    await expect.poll(() => this.answered(), patience).toBe(answered)
  }

  saved(status: keyof Words['saved'], waiting = 0): Locator {
    return this.page.getByText(this.words.saved[status].replace('{{waiting}}', String(waiting)))
  }

  /** The completion code of the thank-you page. */
  async completionCode(): Promise<string> {
    const card = this.page.getByRole('region', { name: this.words.thanks.code })
    return (await card.getByRole('status').first().innerText()).trim()
  }
}
