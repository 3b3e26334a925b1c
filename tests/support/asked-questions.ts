import { expect } from 'vitest'
import { faultsInBothSchemes } from './axe.js'
import type { RaterHands } from './e2e-rater.js'

const yesOrNo = [
  { value: 'yes', label: { en: 'Yes' } },
  { value: 'no', label: { en: 'No' } },
]

/** Questions of every moment, one of which must be answered, and two of which depend on another. */
export const questionnaire = [
  {
    key: 'aid',
    when: 'before',
    kind: 'choice',
    required: true,
    question: { en: 'Do you use a hearing aid?' },
    options: yesOrNo,
  },
  {
    key: 'which',
    when: 'before',
    kind: 'text',
    question: { en: 'Which one?' },
    onlyIf: { question: 'aid', oneOf: ['yes'] },
  },
  { key: 'half', when: 'between', kind: 'note', question: { en: 'Half of it is done.' } },
  {
    key: 'tired',
    when: 'between',
    kind: 'choice',
    question: { en: 'Are you tired?' },
    options: yesOrNo,
  },
  { key: 'breaks', when: 'after', kind: 'number', question: { en: 'How many breaks did you take?' } },
  {
    key: 'why',
    when: 'after',
    kind: 'text',
    question: { en: 'Why were you tired?' },
    onlyIf: { question: 'tired', oneOf: ['yes'] },
  },
]

/** What the server should have in the end. */
export const replies = { aid: 'no', tired: 'yes', breaks: 2, why: 'Night shift' }

/** Two trials with their questions, from the link to the thanks. */
export async function answerQuestions(rater: RaterHands, locale: string): Promise<void> {
  const { page, words } = rater
  const answer = (name: string): Promise<void> => rater.press(page.getByRole('radio', { name, exact: true }))
  const goOn = (): Promise<void> => rater.press(rater.button(words.app.goOn))
  await rater.accept(locale)
  await rater.checkSound()
  await goOn()
  await page.getByText(words.questions.missing).waitFor()
  await answer('Yes')
  await page.getByRole('textbox', { name: 'Which one?' }).fill('A small one')
  await answer('No')
  expect(await page.getByRole('textbox').count()).toBe(0)
  expect(await faultsInBothSchemes(page)).toEqual([])
  await goOn()

  await rater.readInstructions()
  await rater.rate([4])
  await page.getByText('Half of it is done.').waitFor()
  await page.reload()
  await page.getByText('Half of it is done.').waitFor()
  await answer('Yes')
  await goOn()

  await rater.reaches(1)
  await rater.rate([3])
  await page.getByRole('spinbutton', { name: 'How many breaks did you take?' }).fill('2')
  await page.getByRole('textbox', { name: 'Why were you tired?' }).fill('Night shift')
  await goOn()
}
