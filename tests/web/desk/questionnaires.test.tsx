import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  moved,
  questionFaults,
  withQuestion,
  type Moment,
  type Question,
} from '../../../web/features/lead/design/questions/question-form.js'
import { DraftDesk } from './draft-desk.js'
import { newPerson, useBrowserGaps } from './support.js'

useBrowserGaps()
const person = newPerson()
const write = (element: Element, value: string) => fireEvent.change(element, { target: { value } })

const question = (key: string, when: Moment, part: Partial<Question> = {}): Question => ({
  key,
  when,
  kind: 'text',
  question: { en: `About ${key}?` },
  ...part,
})

describe('the order of questions', () => {
  const all = [question('a', 'before'), question('b', 'after'), question('c', 'after')]
  const keys = (list: readonly Question[]) => list.map(({ key }) => key).join('')

  it('puts a new one after those of its moment, before whatever is asked later', () => {
    expect(keys(withQuestion(all, question('x', 'before')))).toBe('axbc')
    expect(keys(withQuestion(all, question('x', 'between')))).toBe('axbc')
    expect(keys(withQuestion(all, question('x', 'after')))).toBe('abcx')
  })

  it('changes among those of one moment only', () => {
    expect(keys(moved(all, 1, 1))).toBe('acb')
    expect(moved(all, 1, -1)).toBe(all)
    expect(moved(all, 0, 1)).toBe(all)
    const mixed = [question('a', 'after'), question('x', 'before'), question('b', 'after')]
    expect(keys(moved(mixed, 2, -1))).toBe('bxa')
  })
})

describe('a question', () => {
  const words = (part: Partial<Question>) =>
    questionFaults(question('q', 'before', part), [question('taken', 'after')]).map(({ path }) => path)

  it('needs words, a key of its own, and two different answers where it is a choice', () => {
    expect(words({})).toEqual([])
    expect(words({ question: {} })).toEqual(['question'])
    expect(words({ key: 'taken' })).toEqual(['key'])
    expect(words({ key: 'Not a key' })).toEqual(['key'])
    expect(words({ kind: 'choice', options: [{ value: 'a', label: { en: 'A' } }] })).toEqual(['options'])
    const twice = [
      { value: 'a', label: { en: 'A' } },
      { value: 'a', label: {} },
    ]
    expect(words({ kind: 'choices', options: twice })).toEqual(['options', 'options'])
    expect(words({ onlyIf: { question: 'taken', oneOf: [] } })).toEqual(['onlyIf.oneOf'])
  })
})

describe('questionnaires in the wizard', () => {
  it('are written in the languages of the study, ask on condition, and end a session politely', async () => {
    const desk = new DraftDesk()
    desk.open('questions')
    const [before] = await screen.findAllByRole('button', { name: 'Add a question' })
    await person.click(before!)
    const dialog = within(screen.getByRole('dialog', { name: 'Add a question' }))
    await person.click(dialog.getByRole('button', { name: 'Add the question' }))
    dialog.getByText('Say what is asked, in one language or more.')
    dialog.getByText('A choice needs two answers or more.')

    write(dialog.getByRole('textbox', { name: 'Portuguese' }), 'Ouve bem?')
    write(dialog.getByRole('textbox', { name: 'Key' }), 'hearing')
    for (const [place, [value, label]] of [
      ['yes', 'Sim'],
      ['no', 'Não'],
    ].entries()) {
      await person.click(dialog.getByRole('button', { name: 'Add an answer' }))
      write(dialog.getByRole('textbox', { name: `Answer ${place + 1} is stored as` }), value!)
      write(dialog.getByRole('textbox', { name: `Label of answer ${place + 1} in pt` }), label!)
    }
    await person.click(dialog.getByRole('checkbox', { name: 'Must be answered' }))
    await person.click(dialog.getByRole('checkbox', { name: 'Não' }))
    await person.click(dialog.getByRole('button', { name: 'Add the question' }))

    await person.click(screen.getAllByRole('button', { name: 'Add a question' })[2]!)
    const second = within(screen.getByRole('dialog'))
    write(second.getByRole('combobox', { name: 'Answered with' }), 'text')
    write(second.getByRole('textbox', { name: 'Hindi' }), 'कैसा लगा?')
    write(second.getByRole('combobox', { name: 'Asked' }), 'hearing')
    await person.click(second.getByRole('button', { name: 'Add the question' }))
    second.getByText('At least 1 entry.')
    await person.click(second.getByRole('checkbox', { name: 'Sim' }))
    await person.click(second.getByRole('button', { name: 'Add the question' }))
    await person.click(screen.getByRole('checkbox', { name: 'Raters may leave a comment on a trial' }))

    await desk.saved()
    expect(desk.stored.comments).toBe(true)
    expect(desk.stored.questionnaire).toEqual([
      {
        key: 'hearing',
        when: 'before',
        kind: 'choice',
        question: { pt: 'Ouve bem?' },
        options: [
          { value: 'yes', label: { pt: 'Sim' } },
          { value: 'no', label: { pt: 'Não' } },
        ],
        required: true,
        screenOut: ['no'],
      },
      {
        key: 'question-2',
        when: 'after',
        kind: 'text',
        question: { hi: 'कैसा लगा?' },
        required: false,
        onlyIf: { question: 'hearing', oneOf: ['yes'] },
      },
    ])
  })

  it('keep every part of a question that is not touched', async () => {
    const stored: Question[] = [
      question('age', 'before', { kind: 'number', required: true, screenOut: ['7', '8'] }),
      question('note', 'between', { kind: 'note', onlyIf: { question: 'age', oneOf: ['30', '31'] } }),
    ]
    const desk = new DraftDesk({ questionnaire: stored })
    desk.open('questions')
    for (const key of ['age', 'note']) {
      await person.click(await screen.findByRole('button', { name: `Change ${key}` }))
      await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Change' }))
    }
    await desk.saved()
    expect(desk.stored.questionnaire).toMatchObject(stored)
  })

  it('mark a condition that hangs on a question which is gone', async () => {
    const desk = new DraftDesk({
      questionnaire: [
        question('age', 'before'),
        question('why', 'after', { onlyIf: { question: 'age', oneOf: ['30'] } }),
      ],
    })
    desk.open('questions')
    await person.click(await screen.findByRole('button', { name: 'Remove age' }))
    await screen.findByText('“age” is no earlier question', undefined, { timeout: 5000 })
    await person.click(screen.getByRole('button', { name: 'Undo' }))
    await desk.saved()
    expect(desk.stored.questionnaire).toHaveLength(2)
  })
})
