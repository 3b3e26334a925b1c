import { impliedPairs } from '../best-worst/model-scores.js'
import type { PreferenceRow, RatingPlace } from './rating-rows.js'

interface Tuple {
  readonly place: RatingPlace
  readonly systems: number[]
  readonly values: number[]
}

/**
 * Puts the recordings of best–worst answers together again, in whatever order they come, and tells which of them beat
 * which. An answer without a best and a worst implies nothing.
 */
export function createTuples() {
  const tuples = new Map<string, Tuple>()
  return {
    add(answer: string, place: RatingPlace, system: number, value: number): void {
      const key = `${answer}\n${place.locale}\n${place.attribute}`
      const tuple = tuples.get(key)
      if (tuple === undefined) tuples.set(key, { place, systems: [system], values: [value] })
      else {
        tuple.systems.push(system)
        tuple.values.push(value)
      }
    },
    /** Hands on what the answers so far imply, and forgets them. */
    release(prefer: (vote: PreferenceRow & RatingPlace) => void): void {
      for (const tuple of tuples.values()) for (const vote of votesOf(tuple)) prefer(vote)
      tuples.clear()
    },
  }
}

function votesOf({ place, systems, values }: Tuple): (PreferenceRow & RatingPlace)[] {
  const [best, worst] = [values.indexOf(1), values.indexOf(-1)]
  if (best < 0 || worst < 0) return []
  const items = systems.map((_, index) => index)
  const { first, second } = impliedPairs([{ items, best, worst }], items.length)
  return Array.from(first, (winner, k) => ({
    ...place,
    a: systems[winner]!,
    b: systems[second[k]!]!,
    outcome: 1,
    aFirst: null,
    degree: null,
  }))
}
