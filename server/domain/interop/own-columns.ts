import { methodKinds } from '../../contract/study-settings.js'
import type { RatingPlace } from '../../statistics/report/rating-rows.js'
import type { MethodModule } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import type { RatingSink } from './rating-sink.js'

/** The method a row says it was made with; null where it says none that is known here. */
export function methodNamed(name: string): MethodModule | null {
  const kind = methodKinds.find((known) => known === name)
  return kind === undefined ? null : methodOf(kind)
}

export interface MethodScore {
  readonly place: RatingPlace
  readonly system: number
  readonly value: number
  /** Cells `answer` and `detail` as written; empty where there are none. */
  readonly answer: string
  readonly detail: string
}

/** Hands on what a score means in its method besides its number. Answers why the row cannot be used, or null. */
export function methodScore(
  sink: RatingSink,
  { noteOf, family }: MethodModule,
  { place, system, value, answer, detail }: MethodScore,
): string | null {
  const said = detail === '' ? null : parsed(detail)
  if (said === undefined) return 'the detail is not JSON'
  sink.score(place.locale, place.attribute, place.rater, place.item, system, value)
  if (family === 'ranking' && answer !== '') sink.choice(answer, place, system, value)
  const note = noteOf?.(said)
  if (note) sink.note({ ...place, system, value, note })
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * By how many steps a is better than b, from the column `value`, which has the clip that was heard second against the first.
 * null where the method does not compare pairs, or where order or value are not told.
 */
export function degreeOf(method: MethodModule | null, value: number, aFirst: boolean | null): number | null {
  if (method?.family !== 'pair' || aFirst === null || !Number.isFinite(value)) return null
  return aFirst ? 0 - value : value
}
