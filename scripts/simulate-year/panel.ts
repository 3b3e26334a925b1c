import { randomUUID } from 'node:crypto'
import { createRandom, type Random } from '../../server/statistics/random.js'
import type { Heard, RaterCharacter } from '../simulate/model.js'
import {
  attributes,
  drawEar,
  drawSentences,
  scoreOf,
  shiftIn,
  turnOver,
  type Attribute,
  type Ear,
  type Locale,
  type Sentences,
} from './model.js'
import { lengthKey, type Recordings } from './voices.js'

/** A listener who comes back week after week under the same key, as a browser keeps it. */
export interface Listener {
  readonly raterKey: string
  readonly locale: Locale
  /** Who this listener is in one week, with what happens in it. */
  in(week: number): RaterCharacter
}

/** The listeners of one locale over a year; a fifth of them make room for others every week. */
export interface Panel {
  /** The listeners of the next week. */
  next(): readonly Listener[]
}

export function createPanel(seed: string, locale: Locale, size: number, recordings: Recordings): Panel {
  const items = Math.max(...recordings.all.map(({ item }) => item)) + 1
  const sentences = new Map(
    attributes.map((attribute) => [
      attribute,
      drawSentences(createRandom(`${seed}/${locale}/${attribute}`), items),
    ]),
  )
  const random = createRandom(`${seed}/${locale}/turnover`)
  let arrived = 0
  const newcomer = (): Listener =>
    createListener(`${seed}/${locale}/${arrived++}`, locale, sentences, recordings)
  let panel: Listener[] | null = null
  return {
    next() {
      panel = panel ? turnOver(panel, random, newcomer) : Array.from({ length: size }, newcomer)
      return panel
    },
  }
}

function createListener(
  name: string,
  locale: Locale,
  sentences: ReadonlyMap<Attribute, Sentences>,
  recordings: Recordings,
): Listener {
  const ears = new Map<Attribute, Ear>(
    attributes.map((attribute) => [attribute, drawEar(createRandom(`${name}/${attribute}`))]),
  )
  const known = recordings.byLength.get(locale)
  return {
    raterKey: randomUUID(),
    locale,
    in(week) {
      const dice = createRandom(`${name}/week ${week}`)
      return {
        careless: false,
        leavesAfter: null,
        dice,
        thinkingMs: () => 1500 + dice.integer(4000),
        hear:
          ({ seconds }: Heard) =>
          (attribute: string) => {
            const recording = known?.get(lengthKey(seconds))
            const key = attributes.find((one) => one === attribute)
            if (!recording || !key)
              throw new Error(`nobody knows a recording of ${seconds} s in ${locale}, or ${attribute}`)
            const { item, voice } = recording
            const shift = shiftIn(week, locale, key, voice.role)
            const moment: Random = createRandom(`${name}/${week}/${key}/${item}/${voice.role}`)
            const score = scoreOf(
              ears.get(key)!,
              sentences.get(key)!,
              { item, role: voice.role, shift },
              moment,
            )
            // The middle of the fifth of the scale that the score names.
            return (score - 0.5) / 5
          },
      }
    },
  }
}
