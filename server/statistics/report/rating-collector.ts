import { createCellAccumulator, type CellAccumulator } from '../cells/cell-accumulator.js'
import { histogramFrom, type Histogram } from '../summary/vote-summary.js'
import { createTuples } from './best-worst-tuples.js'
import type { NotedAnswer, PreferenceRow, RatingPlace } from './rating-rows.js'

/** Score ratings of one locale and attribute, by code. */
export interface ScoreGroup {
  readonly locale: number
  readonly attribute: number
  readonly cells: CellAccumulator
  /** All votes of a system, before they are averaged in cells. */
  histogram(system: number): Histogram
}

/** Preference votes of one locale and attribute, by code, in the order in which they came. */
export interface PreferenceGroup {
  readonly locale: number
  readonly attribute: number
  readonly votes: readonly PreferenceRow[]
}

/** What answers of one locale and attribute say beside their numbers, by code, in the order in which they came. */
export interface NoteGroup {
  readonly locale: number
  readonly attribute: number
  readonly answers: readonly NotedAnswer[]
}

/** Collects ratings as they stream by, from a file or from a table, into what the analysis reads. */
export interface RatingCollector {
  score(locale: number, attribute: number, rater: number, item: number, system: number, score: number): void
  preference(vote: PreferenceRow & RatingPlace): void
  /** What an answer says beside a score that was collected. */
  note(answer: NotedAnswer & RatingPlace): void
  /**
   * One recording of a best–worst answer beside its score: 1 the best, −1 the worst, 0 neither. Recordings with the same
   * `answer` were heard together; the preferences they imply join the others.
   */
  choice(answer: string, place: RatingPlace, system: number, value: number): void
  readonly scores: readonly ScoreGroup[]
  readonly preferences: readonly PreferenceGroup[]
  readonly notes: readonly NoteGroup[]
  /** Votes collected, of both kinds. */
  readonly ratings: number
}

/**
 * Memory follows the distinct rater × item × system cells and the distinct score values, not the number of scores.
 * Codes are small whole numbers that the caller maps to names.
 */
export function createRatingCollector(): RatingCollector {
  const scores: (ScoreGroup & { count(system: number, score: number): void })[] = []
  const preferences: (PreferenceGroup & { votes: PreferenceRow[] })[] = []
  const scorePlaces: (typeof scores)[] = []
  const preferencePlaces = new Map<string, (typeof preferences)[number]>()
  const notes = new Map<string, NoteGroup & { answers: NotedAnswer[] }>()
  const tuples = createTuples()
  let ratings = 0
  const prefer = ({ locale, attribute, ...vote }: PreferenceRow & RatingPlace): void => {
    const key = `${locale}/${attribute}`
    let group = preferencePlaces.get(key)
    if (group === undefined) {
      group = { locale, attribute, votes: [] }
      preferencePlaces.set(key, group)
      preferences.push(group)
    }
    group.votes.push(vote)
  }
  return {
    scores,
    get preferences() {
      tuples.release(prefer)
      return preferences
    },
    get notes() {
      return [...notes.values()]
    },
    get ratings() {
      return ratings
    },
    score(locale, attribute, rater, item, system, score) {
      const row = (scorePlaces[locale] ??= [])
      let group = row[attribute]
      if (group === undefined) {
        group = { locale, attribute, cells: createCellAccumulator(), ...createVoteCounts() }
        row[attribute] = group
        scores.push(group)
      }
      group.cells.add(rater, item, system, score)
      group.count(system, score)
      ratings++
    },
    preference(vote) {
      prefer(vote)
      ratings++
    },
    choice: (...choice) => tuples.add(...choice),
    note({ locale, attribute, ...answer }) {
      const key = `${locale}/${attribute}`
      const group = notes.get(key)
      if (group === undefined) notes.set(key, { locale, attribute, answers: [answer] })
      else group.answers.push(answer)
    },
  }
}

/** Whole scores of the usual scales are counted in a table, all others in a map. */
const tableFrom = -16
const tableSize = 128

function createVoteCounts() {
  const tables: Float64Array[] = []
  const others: Map<number, number>[] = []
  return {
    count(system: number, score: number): void {
      const place = score - tableFrom
      if (place >= 0 && place < tableSize && Number.isInteger(place)) {
        const table = (tables[system] ??= new Float64Array(tableSize))
        table[place]!++
        return
      }
      const map = (others[system] ??= new Map<number, number>())
      map.set(score, (map.get(score) ?? 0) + 1)
    },
    histogram(system: number): Histogram {
      const counts = new Map(others[system] ?? [])
      for (const [place, count] of (tables[system] ?? new Float64Array(0)).entries()) {
        if (count > 0) counts.set(place + tableFrom, count)
      }
      return histogramFrom(counts)
    },
  }
}
