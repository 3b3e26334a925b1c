import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RatingInput } from '../../../server/contract/rater-answer.js'
import type { AttributeView } from '../../../server/contract/rater-session.js'
import { type MethodKind, methodKinds, studySettings } from '../../../server/contract/study-settings.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { resolveAttributes } from '../../../server/domain/methods/resolve-attributes.js'
import { createRandom } from '../../../server/statistics/random.js'
import type { MethodPage } from '../../../web/features/rater/methods/method-page.js'
import { methodPages } from '../../../web/features/rater/methods/registry.js'
import { createSpeech, speak } from '../../../web/features/rater/words/speak.js'
import type { SoundState, TrialSound } from '../../../web/player/trial-sound.js'
import { sessionView, trialView } from '../../support/factories/rater-session.js'

// jsdom lays nothing out, so it has nothing to scroll.
beforeAll(() => {
  Element.prototype.scrollIntoView = vi.fn()
})
afterEach(cleanup)

const locale = 'en-US'
const text = 'The echo test has been completed.'

/** A trial as the server composes and places it, and the attributes that a new study of the method starts with. */
function compose(kind: MethodKind) {
  const method = methodOf(kind)
  const random = createRandom(7)
  const conditions = { single: ['x'], pair: ['x', 'y'], tuple: ['w', 'x', 'y', 'z'], page: ['x', 'y'] }[
    method.arity
  ]
  const settings = { kind, ties: true, strength: false }
  const context = {
    method: settings,
    reference: 'human',
    anchors: new Set<string>(),
    prompts: ['echo', 'other'],
  }
  const specs = method.compose({ prompt: 'echo', conditions }, context, random)
  const stimuli = method.place(
    specs.map(({ condition, role }, index) => ({ stimulusId: `stimulus-${index}`, condition, role })),
    random,
  )
  const study = studySettings.parse({
    name: 'Study',
    publicName: { en: 'Study' },
    method: settings,
    attributes: method.defaultAttributes.map((key) => ({ key })),
    locales: [{ locale }],
    systems: [{ system: 'x', release: '1' }],
    prompts: {},
    design: { kind: method.designs[0] },
  })
  const attributes = resolveAttributes(study, locale)
  const asked = { stimuli, method: settings, attributes, locale, text, durationsMs: new Map([[0, 2000]]) }
  const trial = trialView(0, {
    text: method.showText ? text : null,
    stimuli: stimuli.map(({ place, shownAs }) => ({ place, shownAs, audio: `/${place}`, durationMs: 2000 })),
  })
  return { method, attributes, asked, trial }
}

/** Sound that has played everything once and now rests at `place`: this test is about answers, not about listening. */
function restingSound(places: readonly number[]): TrialSound {
  let state: SoundState = {
    status: 'ready',
    arrivals: new Map(),
    fault: null,
    playing: true,
    dry: false,
    place: places[0]!,
    loop: null,
    heard: new Set(places),
    plays: new Map(places.map((place) => [place, 1])),
  }
  const listeners = new Set<() => void>()
  const play = (place: number): Promise<void> => {
    state = { ...state, place }
    for (const listener of listeners) listener()
    return Promise.resolve()
  }
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    places,
    rules: { maxPlays: null },
    clip: () => undefined,
    loopable: () => null,
    position: () => 0,
    rangesOf: () => [],
    playsLeft: () => null,
    play,
    toggle: play,
  } as unknown as TrialSound
}

interface Answered {
  ratings: readonly RatingInput[]
}

function Trial({
  kind,
  page,
  attributes,
  sound,
  answered,
}: {
  kind: MethodKind
  page: MethodPage
  attributes: readonly AttributeView[]
  sound: TrialSound
  answered: Answered
}) {
  const { trial } = compose(kind)
  const method = { ...sessionView().method, kind, ties: true }
  const [ratings, setRatings] = useState<readonly RatingInput[]>(
    () => page.initial?.({ trial, method, attributes }) ?? [],
  )
  answered.ratings = ratings
  return page
    .screens(attributes)
    .map((screenful, index) => (
      <page.Answer
        key={index}
        {...{ trial, method, locale, sound, ratings }}
        attributes={screenful}
        open
        onRate={setRatings}
      />
    ))
}

/** Answers whatever the page offers, as a rater with a pointer would. */
async function answerAll(sound: TrialSound, places: readonly number[]): Promise<void> {
  for (const group of document.querySelectorAll('.scale'))
    fireEvent.click(group.querySelectorAll('input')[1]!)
  for (const place of places) {
    await sound.play(place)
    await Promise.resolve()
    for (const slider of document.querySelectorAll<HTMLInputElement>('input[type=range]:not(:disabled)'))
      fireEvent.change(slider, { target: { value: String(Number(slider.max) - Number(slider.step)) } })
  }
  const ends = document.querySelectorAll('.bws-row')
  if (ends.length > 0) {
    fireEvent.click(ends[0]!.querySelectorAll('input')[0]!)
    fireEvent.click(ends[1]!.querySelectorAll('input')[1]!)
  }
  const written = document.querySelector('.written')
  if (written) fireEvent.change(written, { target: { value: 'the echo test' } })
  const word = document.querySelectorAll('.word')[1]
  if (word) {
    fireEvent.click(word)
    fireEvent.click(screen.getByRole('radio', { name: 'Pitch' }))
  }
  const more = screen.queryAllByRole('button', { name: /^One more: Mild/ })[0]
  if (more) fireEvent.click(more)
}

async function open(kind: MethodKind) {
  const { attributes, asked, method, trial } = compose(kind)
  const page = await methodPages[kind]()
  const speech = await createSpeech()
  await speak(speech, locale)
  const places = asked.stimuli.map(({ place }) => place)
  const sound = restingSound(places)
  const answered: Answered = { ratings: [] }
  render(
    <I18nextProvider i18n={speech}>
      <Trial {...{ kind, page, attributes, sound, answered }} />
    </I18nextProvider>,
  )
  return { attributes, asked, method, trial, page, places, sound, answered }
}

async function answer(kind: MethodKind) {
  const { attributes, asked, method, page, places, sound, answered } = await open(kind)
  await answerAll(sound, places)
  return { page, attributes, asked, method, ratings: answered.ratings }
}

/** Every key that a page could answer, by `event.key`. */
const keyboard = [
  ...Array.from('abcdefghijklmnopqrstuvwxyz0123456789[],.-'),
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Escape'],
]

/** Whether the page answers a key instead of leaving it to the browser. */
function answers(key: string): boolean {
  return !fireEvent.keyDown(document.body, { key })
}

describe.each(methodKinds)('the page of %s', (kind) => {
  test('answers the keys that its help names, and no other', async () => {
    const { page, attributes, trial, places, sound } = await open(kind)
    // Not the open reference, which is not rated.
    await act(() => sound.play(places.at(-1)))
    const method = { ...sessionView().method, kind, ties: true }
    const named = page
      .screens(attributes)
      .flatMap((screenful) => page.keys({ trial, method, attributes: screenful }))
      .flatMap(({ keys: [first, last], keys, through }) =>
        through === true ? keyboard.filter((key) => key >= first! && key <= last!) : keys,
      )
      .map((key) => (key.length === 1 ? key.toLowerCase() : key))
    expect(new Set(keyboard.filter(answers))).toEqual(new Set(named))
  })

  test('makes the answer that the server reads', async () => {
    const { page, attributes, asked, method, ratings } = await answer(kind)
    const { trial } = compose(kind)
    const complete = page
      .screens(attributes)
      .every((screenful) =>
        page.isComplete({ trial, method: sessionView().method, attributes: screenful, ratings }),
      )
    expect(complete).toBe(true)
    const rows = method.readAnswer(asked, ratings)
    expect(new Set(rows.map(({ attribute }) => attribute))).toEqual(
      new Set([...attributes.map(({ key }) => key), ...(kind.startsWith('mushra_dg') ? ['dg_score'] : [])]),
    )
  })
})

describe('the page of mushra', () => {
  const valueOf = (): string => document.querySelector('.row[data-on=true] output')!.textContent
  const press = async (key: string, times = 1): Promise<void> => {
    for (let held = 0; held < times; held++)
      await act(() => fireEvent.keyDown(document.body, { key, repeat: held > 0 }))
  }

  test('moves the slider of what is heard by keys, on and on while they are held', async () => {
    const { places, sound } = await open('mushra')
    await act(() => sound.play(places.at(-1)))
    expect(valueOf()).toBe('–')
    await press('ArrowUp', 4)
    expect(valueOf()).toBe('54')
    await press('PageDown', 2)
    expect(valueOf()).toBe('34')
    await press('End')
    await press('ArrowUp')
    expect(valueOf()).toBe('100')
    await press('Home')
    expect(valueOf()).toBe('0')
  })

  test('lets nothing be rated before it is played, nor the open reference', async () => {
    const { trial, sound } = await open('mushra')
    const reference = trial.stimuli.find(({ shownAs }) => shownAs === 'reference')!
    await act(() => sound.play(reference.place))
    await press('ArrowUp')
    expect([...document.querySelectorAll('output')].map((output) => output.textContent)).not.toContain('51')
    expect(document.querySelectorAll('input[type=range]:not(:disabled)')).toHaveLength(0)
  })
})
