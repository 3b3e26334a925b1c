import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { monitorEndpoints } from '../../../server/contract/monitors.js'
import {
  analysisSettings,
  designSettings,
  listeningSettings,
  methodSettings,
  questionnaireItem,
  screeningSettings,
  studyLocale,
  studySettings,
  studySystem,
  type StudySettings,
} from '../../../server/contract/study-settings.js'
import type { StepKey } from '../../../web/features/lead/design/vocabulary.js'
import { DraftDesk } from './draft-desk.js'
import { everything } from './everything.js'
import { newPerson, useBrowserGaps } from './support.js'

useBrowserGaps()
const person = newPerson()
const write = (element: Element, value: string): void => void fireEvent.change(element, { target: { value } })
const number = (name: RegExp | string) => screen.findByRole<HTMLInputElement>('spinbutton', { name })

describe('the study that has everything', () => {
  it('has every setting of the schema', () => {
    const has = (schema: { shape: object }, ...values: object[]) =>
      expect([...new Set(values.flatMap((value) => Object.keys(value)))].sort()).toEqual(
        Object.keys(schema.shape).sort(),
      )
    has(studySettings, everything)
    has(methodSettings, everything.method)
    has(designSettings, everything.design)
    has(listeningSettings, everything.listening)
    has(screeningSettings, everything.screening)
    has(analysisSettings, everything.analysis)
    has(studyLocale, ...everything.locales)
    has(studySystem, ...everything.systems)
    has(questionnaireItem, ...everything.questionnaire)
  })
})

interface Edit {
  readonly step: StepKey
  readonly change: () => Promise<void> | void
  readonly stored: Partial<StudySettings>
}

const edits: readonly Edit[] = [
  {
    step: 'method',
    change: async () => write(await screen.findByRole('combobox', { name: 'Stage' }), 'prototype'),
    stored: { stage: 'prototype' },
  },
  {
    step: 'attributes',
    change: async () => write(await screen.findByDisplayValue('Which is warmer?'), 'Which sounds warmer?'),
    stored: {
      attributes: [
        { ...everything.attributes[0]!, question: { en: 'Which sounds warmer?' } },
        everything.attributes[1]!,
      ],
    },
  },
  {
    step: 'systems',
    change: async () =>
      write(await screen.findByRole('combobox', { name: 'Role of Newsreader 2.0' }), 'test'),
    stored: { systems: everything.systems.map((row) => (row.baseline ? { ...row, role: 'test' } : row)) },
  },
  {
    step: 'prompts',
    change: async () => write(await number(/^At most/), '8'),
    stored: { prompts: { ...everything.prompts, limit: 8 } },
  },
  {
    step: 'locales',
    change: async () => write((await screen.findAllByRole('spinbutton', { name: /^Places/ }))[0]!, '41'),
    stored: { locales: [{ ...everything.locales[0]!, places: 41 }, everything.locales[1]!] },
  },
  {
    step: 'questions',
    change: async () =>
      person.click(await screen.findByRole('checkbox', { name: 'Raters may leave a comment on a trial' })),
    stored: { comments: false },
  },
  {
    step: 'design',
    change: async () => write(await number('Lease'), '13'),
    stored: { leaseMinutes: 13 },
  },
  {
    step: 'panels',
    change: async () => write(await number(/^Quota/), '41'),
    stored: { panels: [{ panel: 'crowd', places: 41 }] },
  },
  {
    step: 'quality',
    change: async () => write(await number('Seed'), '8'),
    stored: { analysis: { ...everything.analysis, seed: 8 } },
  },
]

describe('a step of the wizard', () => {
  it.each(edits)('$step changes what it is told and keeps every other setting', async (edit) => {
    const desk = new DraftDesk(everything)
    desk.network.on(monitorEndpoints.listSentinelSets, { items: [] })
    desk.open(edit.step)
    await edit.change()
    await desk.saved()
    expect(desk.stored).toEqual({ ...everything, ...edit.stored })
  })
})

describe('a number that is taken out', () => {
  it('leaves its field empty, and the default acts', async () => {
    const desk = new DraftDesk(everything)
    desk.open('design')
    const trials = await number('Trials per session')
    write(trials, '')
    expect(trials.value).toBe('')
    expect(trials.placeholder).toBe('24')
    await desk.saved()
    expect(desk.stored.design).toEqual({ ...everything.design, trialsPerSession: 24 })
  })

  it('and a share keep the digits that were written', async () => {
    const desk = new DraftDesk(everything)
    desk.open('design')
    expect((await number('Repeated trials')).value).toBe('12.5')
    write(await number('Repeated trials'), '33.3')
    await desk.saved()
    expect(desk.stored.design.repeatShare).toBe(0.333)
  })
})

describe('a locale that is removed', () => {
  it('goes from releases and catch trials too, and comes back whole', async () => {
    const desk = new DraftDesk(everything)
    desk.open('locales')
    await person.click(await screen.findByRole('button', { name: 'Remove Portuguese (Brazil)' }))
    await desk.saved()
    expect(desk.stored.locales).toEqual([{ locale: 'hi-IN' }])
    expect(desk.stored.systems.map(({ system, release }) => `${system} ${release}`)).toEqual([
      'newsreader 2.0',
      'gone 0.1',
    ])
    expect(desk.stored.catchTrials.clips).toEqual([])
    await person.click(screen.getByRole('button', { name: 'Undo' }))
    await desk.saved()
    expect(desk.stored).toEqual(everything)
  })
})

describe('a release that the workspace does not have', () => {
  it('is named and can be taken out', async () => {
    const desk = new DraftDesk(everything)
    desk.open('systems')
    const stranger = await screen.findByRole('checkbox', { name: /gone 0\.1/ })
    screen.getByText('There is no such release in this workspace.')
    await person.click(stranger)
    await desk.saved()
    expect(desk.stored.systems.map(({ system }) => system)).toEqual(['newsreader', 'newsreader'])
  })
})

describe('sentences', () => {
  it('of a set are chosen by its name, narrowed by tags', async () => {
    const desk = new DraftDesk({ prompts: { tags: ['names'] } })
    const set = { id: '00000000-0000-4000-8000-000000000061', version: 1, kept: null, clips: [] }
    const at = '2026-11-01T10:00:00.000Z'
    desk.network.on(monitorEndpoints.listSentinelSets, {
      items: [{ ...set, key: 'core', name: 'Core sentences', createdAt: at }],
    })
    desk.open('prompts')
    await person.click(await screen.findByRole('radio', { name: /^A set/ }))
    within(screen.getByRole('combobox', { name: 'Set' })).getByRole('option', { name: 'Core sentences' })
    await desk.saved()
    expect(desk.stored.prompts).toEqual({ set: 'core', tags: ['names'] })
    await person.click(screen.getByRole('checkbox', { name: 'names' }))
    await person.click(screen.getByRole('radio', { name: /^All of them/ }))
    await desk.saved()
    expect(desk.stored.prompts).toEqual({})
  })
})

describe('the review', () => {
  it('sums the study up, line by line', async () => {
    const desk = new DraftDesk(everything)
    desk.open('review')
    const heading = await screen.findByRole('heading', { name: 'What a launch freezes' })
    const card = within(heading.closest('section')!)
    const lines = card.getAllByRole('term').map((term) => {
      expect(within(term).getByRole('link')).toBeDefined()
      return `${term.textContent}: ${term.nextElementSibling?.textContent ?? ''}`
    })
    expect(lines).toMatchInlineSnapshot(`
      [
        "Method: A/B preference, pre-production, “no preference” offered, strength asked, 1 made anchor, 2 on a screen, played at most 3 times, sentence shown",
        "Asked: warmth (own words), naturalness",
        "Heard: newsreader 2.1, newsreader 2.0 (anchor, baseline), gone 0.1",
        "Sentences: 1 prompt picked one by one, tagged names, at most 7 in each locale",
        "Locales: Portuguese (Brazil), Hindi (India)",
        "Questionnaires: 1 question before, 1 question after, comments on trials",
        "Design: Adaptive pairs, 9 ratings of each stimulus, 13 trials a session, 2 sessions a rater, 12.5 % repeated, 35 % drawn evenly",
        "Panels: crowd with 40 places",
        "Catch trials: 1 warm-up trial, 1 identical pair, 1 gold clip, 1 trap in a session, from 1 clip with a known answer",
        "Screening: hidden reference below 90, correlation below 0.3, self-consistency below 0.6, abandoned sessions",
        "Analysis: about these sentences only, 90 % confidence, Benjamini–Hochberg, seed 7",
      ]
    `)
  })
})
