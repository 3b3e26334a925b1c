import { splitWords } from '../../server/contract/words.js'
import type { RatingInput } from '../../server/contract/rater-answer.js'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import type { RaterCharacter } from './model.js'

/** A recording that is judged: what the rater thinks of it, 0…1, and how long it is. */
export interface Graded {
  readonly place: number
  readonly opinion: number
  readonly seconds: number
}

/** The share of places where a recording could fail that are noticed in the worst one. */
const noticed = 0.3
const stretchSeconds = 0.2
const prosodyFaults = ['stress', 'pause', 'pitch', 'speed', 'pronunciation']
const defects = ['noise', 'click', 'distortion', 'mispronunciation', 'pause']
const counters = ['mp', 'us', 'da']

/** What has no scale: faults are found the more often the lower the opinion. Words cannot be written down: none are. */
export function findFaults(
  { method, locale }: SessionView,
  { text }: TrialView,
  attribute: string,
  { place, opinion, seconds }: Graded,
  { dice }: RaterCharacter,
): RatingInput {
  const isNoticed = () => dice.uniform() < noticed * (1 - opinion)
  const mark = (kinds: readonly string[]) => ({
    type: kinds[dice.integer(kinds.length)]!,
    severity: opinion < 0.3 ? ('severe' as const) : ('mild' as const),
  })
  switch (method.kind) {
    case 'transcription':
      return { attribute, text: '' }
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
