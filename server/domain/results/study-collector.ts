import { pairSign } from '../../contract/composition.js'
import { createRatingNames } from '../interop/rating-sink.js'
import type { AnalysisFamily } from '../methods/method.js'
import { impliedPairs } from '../../statistics/best-worst/model-scores.js'
import type { ComparisonVote } from '../../statistics/intervals/comparison-mean.js'
import { createRatingCollector, type RatingCollector } from '../../statistics/report/rating-collector.js'
import type { RatingNameLists } from '../../statistics/report/named-table.js'
import type { RatingRow } from '../../sql/result-ratings.js'

export interface StudyCollector {
  add(row: RatingRow): void
  readonly collector: RatingCollector
  names(): RatingNameLists
  /** CCR votes by attribute, for the comparison mean of each pair. */
  readonly comparisons: ReadonlyMap<string, readonly PairComparison[]>
  /** Raw rows of families whose figures are not means of values. */
  readonly kept: readonly RatingRow[]
  readonly ratings: number
}

export interface PairComparison extends ComparisonVote {
  readonly a: string
  readonly b: string
}

/** Names of an ABX pair, the same whichever of the two was X. */
export const abxPair = (row: RatingRow): string =>
  [row.condition, row.otherCondition ?? ''].sort().join(pairSign)

/**
 * Puts ratings of one locale where the statistics read them, in the way of the method's family. Repeats of a stimulus
 * measure the rater, not the system, and stay out. Collectors that share their names can be compared by code.
 */
export function createStudyCollector(family: AnalysisFamily, names = createRatingNames()): StudyCollector {
  const collector = createRatingCollector()
  const comparisons = new Map<string, PairComparison[]>()
  const kept: RatingRow[] = []
  const tuples = new Map<string, RatingRow[]>()
  let ratings = 0

  const codes = (row: RatingRow) => ({
    locale: names.locale.of(row.locale),
    attribute: names.attribute.of(row.attribute),
    rater: names.rater.of(row.rater),
    item: names.item.of(row.item),
  })
  const score = (row: RatingRow, system: string, value: number): void => {
    const { locale, attribute, rater, item } = codes(row)
    collector.score(locale, attribute, rater, item, names.system.of(system), value)
  }
  const pair = (row: RatingRow, value: number): void => {
    const other = row.otherCondition
    if (other === null) return
    const { rater, item, ...group } = codes(row)
    collector.preference({
      ...group,
      rater,
      item,
      a: names.system.of(row.condition),
      b: names.system.of(other),
      outcome: value > 0 ? 1 : value < 0 ? 0 : 0.5,
      aFirst: row.place === 0,
    })
    const votes = comparisons.get(row.attribute) ?? []
    // As it was asked: the second against the first.
    const asked = row.place === 0 ? -value : value
    votes.push({ a: row.condition, b: other, rater, item, score: asked, candidateFirst: row.place === 0 })
    comparisons.set(row.attribute, votes)
  }
  const tuple = (row: RatingRow): void => {
    const key = `${row.answerId}/${row.attribute}`
    const rows = tuples.get(key) ?? []
    rows.push(row)
    tuples.set(key, rows)
  }

  return {
    collector,
    comparisons,
    kept,
    get ratings() {
      return ratings
    },
    add(row) {
      if (row.repeated || row.value === null) return
      ratings++
      if (family === 'abx' || family === 'transcription' || family === 'marks') kept.push(row)
      if (family === 'ranking') tuple(row)
      if (family === 'pair') pair(row, row.value)
      else score(row, family === 'abx' ? abxPair(row) : row.condition, row.value)
    },
    names() {
      for (const rows of tuples.values()) addImpliedPairs(rows, codes, names, collector)
      tuples.clear()
      return {
        locales: names.locale.list(),
        attributes: names.attribute.list(),
        raters: names.rater.list(),
        items: names.item.list(),
        systems: names.system.list(),
      }
    },
  }
}

/** A best–worst answer says which of its members beat which: the ranking is fitted to those pairs. */
function addImpliedPairs(
  rows: readonly RatingRow[],
  codes: (row: RatingRow) => { locale: number; attribute: number; rater: number; item: number },
  names: ReturnType<typeof createRatingNames>,
  collector: RatingCollector,
): void {
  const best = rows.findIndex((row) => row.value === 1)
  const worst = rows.findIndex((row) => row.value === -1)
  if (best < 0 || worst < 0) return
  const pairs = impliedPairs([{ rater: 0, items: rows.map((_, index) => index), best, worst }], rows.length)
  for (let k = 0; k < pairs.first.length; k++) {
    const a = rows[pairs.first[k]!]!
    const b = rows[pairs.second[k]!]!
    const { locale, attribute, rater, item } = codes(a)
    collector.preference({
      locale,
      attribute,
      rater,
      item,
      a: names.system.of(a.condition),
      b: names.system.of(b.condition),
      outcome: pairs.outcome[k]!,
      aFirst: null,
    })
  }
}
