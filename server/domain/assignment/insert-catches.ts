import type { Random } from '../../statistics/random.js'
import { fits, type MainTrial } from './insert-repeats.js'
import type { OrderedTrial } from './order-trials.js'

/** Catch trials come neither while a rater finds the way into the task nor as the last one, which is the easiest to guess. */
const first = 2

/**
 * Mixes catch trials into a session: never in its first two places nor at its end, not beside one another, and not beside a
 * trial with the same sentence or condition. One that has no such place is left out rather than put where it could be told.
 */
export function insertCatches<T extends OrderedTrial>(
  session: readonly MainTrial<T>[],
  catches: readonly T[],
  random: Random,
): MainTrial<T>[] {
  const mixed = [...session]
  const known = new Set<T>(catches)
  for (const trial of random.shuffle(catches)) {
    const places: number[] = []
    for (let place = first; place < mixed.length; place++) {
      const beside = [mixed[place - 1]?.trial, mixed[place]?.trial]
      if (fits(mixed, place, trial) && !beside.some((other) => other !== undefined && known.has(other)))
        places.push(place)
    }
    if (places.length > 0) mixed.splice(places[random.integer(places.length)]!, 0, { trial, repeat: false })
  }
  return mixed
}
