import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { studyEndpoints } from '../../../server/contract/studies.js'
import { methodKinds, type MethodKind } from '../../../server/contract/study-settings.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { checkCatchSettings } from '../../../server/domain/studies/launch-check/check-catches.js'
import { methodTraits } from '../../../web/features/lead/design/method-traits.js'
import { catchKindsOf } from '../../../web/features/lead/design/quality/catch-words.js'
import { DraftDesk } from './draft-desk.js'
import { newPerson, useBrowserGaps } from './support.js'

useBrowserGaps()
const person = newPerson()

const field = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('spinbutton', { name })
const button = (name: RegExp | string) => screen.getByRole('button', { name })
const write = (element: Element, value: string) => fireEvent.change(element, { target: { value } })

describe('the traits of methods in the wizard', () => {
  it.each(methodKinds)('are for %s what the server knows', (kind) => {
    const { arity, knownClips, identicalPair, showText } = methodOf(kind)
    expect(methodTraits[kind]).toEqual({
      arity,
      knownClips,
      identicalPair: identicalPair?.of ?? null,
      showText,
    })
  })

  it.each(methodKinds)('offer for %s the catch trials that a launch allows, and no others', (kind) => {
    const offered = catchKindsOf(kind).map(({ key }) => key)
    const desk = new DraftDesk({ method: { kind } })
    for (const key of ['warmUp', 'identical', 'gold', 'traps'] as const) {
      const { catchTrials } = desk.stored
      const refused = checkCatchSettings({ ...desk.stored, catchTrials: { ...catchTrials, [key]: 1 } })
      expect(refused.length === 0, key).toBe(offered.includes(key))
    }
  })
})

/** Opens the step with the catch trials of a draft. */
async function openQuality(desk: DraftDesk): Promise<void> {
  desk.open('quality')
  await screen.findByRole('heading', { name: 'Catch trials' })
}

describe('catch trials in the wizard', () => {
  it('are set to the usual numbers of what the method has', async () => {
    const desk = new DraftDesk({ method: { kind: 'ccr' } })
    await openQuality(desk)
    await person.click(button('Set the usual numbers'))
    expect(field(/Warm-up/).value).toBe('2')
    await desk.saved()
    expect(desk.stored.catchTrials).toEqual({ warmUp: 2, identical: 1, gold: 1, traps: 1, clips: [] })
    // Nobody has named a gold clip yet: the wizard says where they are missing.
    expect(screen.getAllByText('pt-BR: 0 of the 1 that a rater can meet.')).toHaveLength(2)
  })

  it('take gold clips found by search, with the answer in the words of the scale', async () => {
    const desk = new DraftDesk()
    await openQuality(desk)
    await person.click(button('Add gold clips'))
    const dialog = within(screen.getByRole('dialog', { name: 'Add gold clips' }))
    await dialog.findByRole('checkbox', { name: /greeting/ })
    await person.click(dialog.getByRole('button', { name: 'Add' }))
    // Both what is missing is said, each beside its field.
    dialog.getByText('Choose one clip or more.')
    dialog.getByText('Say what the right answer is.')

    write(dialog.getByRole('searchbox', { name: 'Search' }), 'digits')
    await person.click(await dialog.findByRole('checkbox', { name: /newsreader 2\.1/ }))
    await person.click(await dialog.findByRole('checkbox', { name: /newsreader 2\.0/ }))
    expect(dialog.queryByRole('checkbox', { name: /greeting/ })).toBeNull()
    const answer = dialog.getByRole('combobox', { name: 'Right answer' })
    write(answer, '1')
    expect(answer).toHaveProperty('selectedOptions.0.textContent', '1 Completely unnatural')
    await person.click(dialog.getByRole('button', { name: 'Add 2 gold clips' }))

    await desk.saved()
    const clip = { kind: 'gold', locale: 'pt-BR', system: 'newsreader', prompt: 'digits' }
    expect(desk.stored.catchTrials).toMatchObject({
      // A clip that no session has would do nothing, so one a session is asked for.
      gold: 1,
      clips: [
        { ...clip, release: '2.1', answers: { naturalness: 1 } },
        { ...clip, release: '2.0', answers: { naturalness: 1 } },
      ],
    })
    screen.getAllByText('1 Completely unnatural, give or take 1')
  })

  it('of pairs say what they are heard against, a trap second', async () => {
    const desk = new DraftDesk({ method: { kind: 'ab', ties: true } })
    await openQuality(desk)
    await person.click(button('Add traps'))
    const dialog = within(screen.getByRole('dialog', { name: 'Add traps' }))
    await person.click(await dialog.findByRole('checkbox', { name: /digits.*newsreader 2\.1/ }))
    await person.click(dialog.getByRole('button', { name: 'Add 1 trap' }))
    dialog.getByText('Choose what it is heard against.')
    const against = dialog.getByRole('combobox', { name: 'Heard against' })
    expect(within(against).queryByRole('option', { name: 'newsreader 2.1' })).toBeNull()
    write(against, 'newsreader@2.0')
    write(dialog.getByRole('combobox', { name: 'Right answer' }), '-1')
    await person.click(dialog.getByRole('button', { name: 'Add 1 trap' }))
    await desk.saved()
    expect(desk.stored.catchTrials.clips).toEqual([
      {
        kind: 'trap',
        locale: 'pt-BR',
        system: 'newsreader',
        release: '2.1',
        prompt: 'digits',
        against: { system: 'newsreader', release: '2.0' },
        answers: { naturalness: -1 },
      },
    ])
  })

  it('of a written answer say how many words may be wrong', async () => {
    const desk = new DraftDesk({ method: { kind: 'transcription' }, attributes: [{ key: 'transcript' }] })
    await openQuality(desk)
    await person.click(button('Add gold clips'))
    const dialog = within(screen.getByRole('dialog', { name: 'Add gold clips' }))
    await person.click(await dialog.findByRole('checkbox', { name: /greeting/ }))
    write(dialog.getByRole('spinbutton', { name: 'Words that may be wrong' }), '30')
    await person.click(dialog.getByRole('button', { name: 'Add 1 gold clip' }))
    await desk.saved()
    expect(desk.stored.catchTrials.clips[0]).toMatchObject({ answers: { transcript: 0 }, tolerance: 0.3 })
    screen.getByText('at most 30 % of words wrong')
  })

  it('are changed and removed one by one, and what the file says of others stays', async () => {
    const gold = (release: string) => ({
      kind: 'gold' as const,
      locale: 'hi-IN',
      system: 'newsreader',
      release,
      prompt: 'digits',
      answers: { naturalness: 5 },
    })
    const desk = new DraftDesk({ catchTrials: { gold: 2, traps: 1, clips: [gold('2.0'), gold('2.1')] } })
    await openQuality(desk)
    await person.click(screen.getAllByRole('button', { name: 'Change digits' })[1]!)
    const dialog = within(screen.getByRole('dialog'))
    write(dialog.getByRole('spinbutton', { name: 'Give or take' }), '0')
    await person.click(dialog.getByRole('button', { name: 'Change' }))
    await person.click(screen.getAllByRole('button', { name: 'Remove digits' })[0]!)
    await desk.saved()
    expect(desk.stored.catchTrials).toEqual({
      warmUp: 0,
      identical: 0,
      gold: 2,
      traps: 1,
      clips: [{ ...gold('2.1'), tolerance: 0 }],
    })
  })

  it('that the method does not have are named and can be taken out', async () => {
    const desk = new DraftDesk({ catchTrials: { identical: 2, warmUp: 1 } })
    await openQuality(desk)
    screen.getByText('Identical pairs: not in this method')
    expect(screen.queryByRole('spinbutton', { name: /Identical/ })).toBeNull()
    await person.click(button('Ask for none'))
    await desk.saved()
    expect(desk.stored.catchTrials).toMatchObject({ identical: 0, warmUp: 1 })
  })

  it.each<[MethodKind, RegExp]>([
    ['mushra', /mixed into a page/],
    ['abx', /has a right answer already/],
    ['bws', /Best and worst are relative/],
    ['defect_marking', /Marks have no single right answer/],
  ])('are few in %s, which says what tells of raters instead', async (kind, words) => {
    await openQuality(new DraftDesk({ method: { kind } }))
    screen.getByText(words)
    field(/Warm-up/)
    expect(screen.queryByRole('button', { name: 'Add traps' })).toBeNull()
  })

  it('whose locale left the study are marked where they stand, and nothing is stored', async () => {
    const clip = { kind: 'gold' as const, system: 'human', release: '1', prompt: 'greeting' }
    const clips = [{ ...clip, locale: 'sv-SE', answers: { naturalness: 5 } }]
    const desk = new DraftDesk({ catchTrials: { gold: 1, clips } })
    await openQuality(desk)
    write(field(/Warm-up/), '1')
    await screen.findByText('sv-SE is not a locale of the study', undefined, { timeout: 5000 })
    screen.getByText('Not saved: mend what is marked')
    expect(desk.stored.catchTrials.warmUp).toBe(0)
    expect(desk.network.requests(studyEndpoints.changeStudy)).toHaveLength(1)
  })

  it('out of range are refused beside the field before anything is sent', async () => {
    const desk = new DraftDesk()
    await openQuality(desk)
    write(field(/Traps/), '11')
    expect(screen.getByRole('alert').textContent).toBe('At most 10.')
    write(field(/Traps/), '1.5')
    expect(screen.getByRole('alert').textContent).toBe('Must be a whole number.')
    expect(desk.network.requests(studyEndpoints.changeStudy)).toEqual([])
  })
})
