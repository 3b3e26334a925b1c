import { describe, expect, test } from 'vitest'
import { readArrival } from '../../../web/features/rater/flow/arrival.js'
import { nextStep, progressOf, type QuestionnaireItem } from '../../../web/features/rater/flow/next-step.js'
import { rememberedSession, sessionView, trialView } from '../../support/factories/rater-session.js'

function question(key: string, change: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return {
    key,
    when: 'before',
    kind: 'text',
    question: key,
    options: [],
    required: false,
    answered: false,
    onlyIf: null,
    ...change,
  }
}

const answered = (count: number) =>
  sessionView({
    trials: [0, 1, 2].map((at) =>
      trialView(at, { phase: at === 0 ? 'practice' : 'main', answered: at < count }),
    ),
  })

describe('what comes next', () => {
  test('sound check, questions, instructions, practice, then the trials in order, then the end', () => {
    const fresh = sessionView({ questionnaire: [question('age')] })
    expect(nextStep(fresh, rememberedSession({ soundChecked: false })).name).toBe('sound_check')
    expect(nextStep(fresh, rememberedSession())).toMatchObject({ name: 'questions', when: 'before' })
    expect(nextStep(fresh, rememberedSession({ replies: { age: '30' }, instructionsRead: false })).name).toBe(
      'instructions',
    )
    expect(nextStep(answered(0), rememberedSession())).toMatchObject({
      name: 'trial',
      trial: { position: 0 },
    })
    expect(nextStep(answered(1), rememberedSession()).name).toBe('practice_over')
    expect(nextStep(answered(1), rememberedSession({ practiceOver: true }))).toMatchObject({
      name: 'trial',
      trial: { position: 1 },
      following: { position: 2 },
    })
    expect(nextStep(answered(3), rememberedSession()).name).toBe('finish')
  })

  test('on another device, which remembers nothing, the same trial follows after the sound check', () => {
    const elsewhere = rememberedSession({ soundChecked: false, instructionsRead: false })
    expect(nextStep(answered(2), elsewhere).name).toBe('sound_check')
    expect(nextStep(answered(2), { ...elsewhere, soundChecked: true })).toMatchObject({
      name: 'trial',
      trial: { position: 2 },
    })
  })

  test('a question that was answered before, or left open here, is not asked again', () => {
    const session = sessionView({
      questionnaire: [question('age', { answered: true }), question('note', { kind: 'note' })],
    })
    expect(nextStep(session, rememberedSession({ replies: { note: null } })).name).toBe('trial')
  })

  test('questions whose condition is not met are skipped', () => {
    const items = [
      question('hearing', { answered: true }),
      question('which', { onlyIf: { question: 'hearing', oneOf: ['yes'] } }),
    ]
    const session = sessionView({ questionnaire: items })
    expect(nextStep(session, rememberedSession({ replies: { hearing: 'no' } })).name).toBe('trial')
    expect(nextStep(session, rememberedSession({ replies: { hearing: 'yes' } })).name).toBe('questions')
    expect(nextStep(session, rememberedSession({ replies: { hearing: ['yes', 'sometimes'] } })).name).toBe(
      'questions',
    )
  })

  test('questions between come once half of the trials are answered', () => {
    const between = { questionnaire: [question('tired', { when: 'between' })] }
    const remembered = rememberedSession({ practiceOver: true })
    expect(nextStep({ ...answered(1), ...between }, remembered).name).toBe('trial')
    expect(nextStep({ ...answered(2), ...between }, remembered)).toMatchObject({
      name: 'questions',
      when: 'between',
    })
  })

  test('practice is not progress', () => {
    expect(progressOf(answered(2))).toEqual({ done: 1, total: 2 })
  })
})

describe('the address a rater comes by', () => {
  test('keeps the ids of Prolific, and of any other platform', () => {
    expect(
      readArrival({ pathname: '/r/abc.def', search: '?PROLIFIC_PID=p1&STUDY_ID=s1&SESSION_ID=x1' }),
    ).toEqual({
      link: 'abc.def',
      external: { provider: 'prolific', participant: 'p1', study: 's1', submission: 'x1' },
    })
    expect(readArrival({ pathname: '/r/abc', search: '?participant=7' })?.external).toEqual({
      provider: 'link',
      participant: '7',
    })
    expect(readArrival({ pathname: '/studies', search: '' })).toBeNull()
  })
})
