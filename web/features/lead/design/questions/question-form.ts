import type { z } from 'zod'
import { questionnaireItem } from '#contract/study-settings'
import { issueSentence } from '../issue-words.js'

export type Question = z.input<typeof questionnaireItem>
export type Moment = Question['when']
export type QuestionKind = Question['kind']

export const moments = [
  {
    when: 'before',
    title: 'Before the first recording',
    short: 'before',
    text: 'Who listens and with what. An answer can end the session politely before a recording is heard.',
  },
  {
    when: 'between',
    title: 'Half-way through the session',
    short: 'half-way',
    text: 'A breather: one page, once half of the trials are answered.',
  },
  {
    when: 'after',
    title: 'After the last recording',
    short: 'after',
    text: 'What could not be asked before without giving the study away.',
  },
] as const satisfies readonly { when: Moment; title: string; short: string; text: string }[]

export const questionKinds = [
  { value: 'choice', label: 'One of several answers' },
  { value: 'choices', label: 'Some of several answers' },
  { value: 'text', label: 'A text' },
  { value: 'number', label: 'A number' },
  { value: 'note', label: 'Nothing: a note to read' },
] as const satisfies readonly { value: QuestionKind; label: string }[]

export const hasOptions = (kind: QuestionKind) => kind === 'choice' || kind === 'choices'

/** A new question with a key that no other one has. */
export function newQuestion(when: Moment, all: readonly Question[]): Question {
  const taken = new Set(all.map(({ key }) => key))
  let number = all.length + 1
  while (taken.has(`question-${number}`)) number += 1
  return { key: `question-${number}`, when, kind: 'choice', question: {}, options: [] }
}

/** A question put in after those of its moment: whatever is asked earlier stands earlier in the file. */
export function withQuestion(all: readonly Question[], question: Question): Question[] {
  const order = moments.map(({ when }) => when)
  const after = all.findIndex(({ when }) => order.indexOf(when) > order.indexOf(question.when))
  const place = after < 0 ? all.length : after
  return [...all.slice(0, place), question, ...all.slice(place)]
}

/** A question one place earlier or later among those of its moment; the same list where there is no such place. */
export function moved(all: readonly Question[], place: number, by: -1 | 1): readonly Question[] {
  const own = all.flatMap(({ when }, index) => (when === all[place]?.when ? [index] : []))
  const other = own[own.indexOf(place) + by]
  const [from, to] = [all[place], other === undefined ? undefined : all[other]]
  if (from === undefined || to === undefined) return all
  return all.map((question, index) => (index === place ? to : index === other ? from : question))
}

/** The questions that a condition can look at: answered ones that come earlier. */
export function earlierQuestions(all: readonly Question[], place: number): Question[] {
  return all.slice(0, place).filter(({ kind }) => kind !== 'note')
}

export interface QuestionFault {
  readonly path: string
  readonly message: string
}

/** What keeps a question from being asked, by the part of it. */
export function questionFaults(question: Question, others: readonly Question[]): QuestionFault[] {
  const parsed = questionnaireItem.safeParse(question)
  const faults: QuestionFault[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({
        path: issue.path.map(String).join('.'),
        message: issueSentence(issue),
      }))
  const options = (question.options ?? []).map(({ value }) => value)
  if (Object.keys(question.question).length === 0)
    faults.push({ path: 'question', message: 'Say what is asked, in one language or more.' })
  if (others.some(({ key }) => key === question.key))
    faults.push({ path: 'key', message: 'Another question has this key.' })
  if (hasOptions(question.kind) && options.length < 2)
    faults.push({ path: 'options', message: 'A choice needs two answers or more.' })
  if (new Set(options).size < options.length)
    faults.push({ path: 'options', message: 'Two answers are stored as the same.' })
  if ((question.options ?? []).some(({ label }) => Object.keys(label).length === 0))
    faults.push({ path: 'options', message: 'Every answer needs words.' })
  return faults
}

/** A question without the parts that its kind has no use for, so that none lingers unseen. */
export function tidied({ options, screenOut, required, ...rest }: Question): Question {
  const known = new Set((options ?? []).map(({ value }) => value))
  const ends = (screenOut ?? []).filter((value) => !hasOptions(rest.kind) || known.has(value))
  const answered = rest.kind !== 'note'
  return {
    ...rest,
    ...(hasOptions(rest.kind) ? { options: options ?? [] } : {}),
    ...(answered && required !== undefined ? { required } : {}),
    ...(answered && ends.length > 0 ? { screenOut: ends } : {}),
  }
}
