import type { Random } from '../../statistics/random.js'
import type { OrderedTrial } from './order-trials.js'

/** A repeat comes at least this many trials after the first time, so that it is not answered from memory. */
const leastDistance = 4

export interface MainTrial<T> {
  readonly trial: T
  readonly repeat: boolean
}

/**
 * Repeats a share of the trials later in the same session, never beside a trial with the same prompt. A repeat that has
 * no such place is left out rather than put where it would break the order.
 */
export function insertRepeats<T extends OrderedTrial>(
  ordered: readonly T[],
  share: number,
  random: Random,
): MainTrial<T>[] {
  const session: MainTrial<T>[] = ordered.map((trial) => ({ trial, repeat: false }))
  let wanted = Math.round(ordered.length * share)
  for (const trial of random.shuffle(ordered)) {
    if (wanted === 0) break
    const first = session.findIndex((entry) => entry.trial === trial)
    const places: number[] = []
    for (let place = first + leastDistance; place <= session.length; place++)
      if (fits(session, place, trial)) places.push(place)
    if (places.length === 0) continue
    session.splice(places[random.integer(places.length)]!, 0, { trial, repeat: true })
    wanted--
  }
  return session
}

/** Whether a trial can stand at a place without a neighbour of its sentence or condition. */
export function fits(
  session: readonly MainTrial<OrderedTrial>[],
  place: number,
  trial: OrderedTrial,
): boolean {
  return [session[place - 1]?.trial, session[place]?.trial].every(
    (neighbour) =>
      neighbour === undefined ||
      (neighbour.prompt !== trial.prompt &&
        (trial.condition === null || neighbour.condition !== trial.condition)),
  )
}
