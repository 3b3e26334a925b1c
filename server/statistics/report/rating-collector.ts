import { createCellAccumulator, type CellAccumulator } from '../cells/cell-accumulator.js'
import { histogramFrom, type Histogram } from '../summary/vote-summary.js'

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

export interface PreferenceRow {
  readonly rater: number
  readonly item: number
  readonly a: number
  readonly b: number
  /** 1: a preferred, 0: b, 0.5: a tie. */
  readonly outcome: number
  readonly aFirst: boolean | null
}

/** Collects ratings as they stream by, from a file or from a table, into what the analysis reads. */
export interface RatingCollector {
  score(locale: number, attribute: number, rater: number, item: number, system: number, score: number): void
  preference(vote: PreferenceRow & { readonly locale: number; readonly attribute: number }): void
  readonly scores: readonly ScoreGroup[]
  readonly preferences: readonly PreferenceGroup[]
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
  let ratings = 0
  return {
    scores,
    preferences,
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
    preference({ locale, attribute, ...vote }) {
      const key = `${locale}/${attribute}`
      let group = preferencePlaces.get(key)
      if (group === undefined) {
        group = { locale, attribute, votes: [] }
        preferencePlaces.set(key, group)
        preferences.push(group)
      }
      group.votes.push(vote)
      ratings++
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
