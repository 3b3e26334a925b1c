import { splitWords } from '../../server/contract/words.js'
import type { RatingInput } from '../../server/contract/rater-answer.js'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import type { Heard, RaterCharacter } from './model.js'
import { transcribe } from './transcribe.js'

/** A recording that is judged, and what the rater thinks of it, 0…1. */
export interface Graded extends Heard {
  readonly place: number
  readonly opinion: number
}

/** The share of places where a recording could fail that are noticed in the worst one. */
const noticed = 0.3
const stretchSeconds = 0.2
const prosodyFaults = ['stress', 'pause', 'pitch', 'speed', 'pronunciation']
const defects = ['noise', 'click', 'distortion', 'mispronunciation', 'pause']
const counters = ['mp', 'us', 'da']

/** What has no scale: faults are found, and words misheard, the more often the lower the opinion. */
export function findFaults(
  { method, locale }: SessionView,
  { text }: TrialView,
  attribute: string,
  graded: Graded,
  rater: RaterCharacter,
): RatingInput {
  const { place, opinion, seconds } = graded
  const { dice } = rater
  const isNoticed = () => dice.uniform() < noticed * (1 - opinion)
  const mark = (kinds: readonly string[]) => ({
    type: kinds[dice.integer(kinds.length)]!,
    severity: opinion < 0.3 ? ('severe' as const) : ('mild' as const),
  })
  switch (method.kind) {
    case 'transcription':
      return {
        attribute,
        text: transcribe({ ...graded, said: text ?? graded.said ?? null }, locale, opinion, rater),
      }
    case 'prosody_marking': {
      const words = splitWords(text ?? '', locale).map((_word, index) => index)
      return {
        attribute,
        marks: words.filter(isNoticed).map((word) => ({ word, ...mark(prosodyFaults) })),
      }
    }
    case 'defect_marking': {
      const stretches = Array.from({ length: Math.floor(seconds / stretchSeconds / 2) }, (_, at) => at * 2)
      return {
        attribute,
        marks: stretches.filter(isNoticed).map((at) => ({
          range: [at * stretchSeconds, (at + 1) * stretchSeconds] satisfies [number, number],
          ...mark(defects),
        })),
      }
    }
    default: {
      const counts = counters.map((counter) => [counter, isNoticed() ? 1 : 0] as const)
      return { attribute, place, counts: Object.fromEntries(counts) }
    }
  }
}
