import { pairSign } from '../../contract/composition.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import type { RatingNameLists } from '../../statistics/report/named-table.js'
import { createRatingCollector, type RatingCollector } from '../../statistics/report/rating-collector.js'
import { createRatingNames, nameLists } from '../interop/rating-sink.js'
import type { MethodModule } from '../methods/method.js'

export interface StudyCollector {
  add(row: RatingRow): void
  readonly collector: RatingCollector
  names(): RatingNameLists
  readonly ratings: number
}

/** Names of an ABX pair, the same whichever of the two was X. */
export const abxPair = (row: RatingRow): string =>
  [row.condition, row.otherCondition ?? ''].sort().join(pairSign)

/**
 * Puts ratings of one locale where the statistics read them, in the way of the method. Repeats of a stimulus measure the
 * rater, not the system, and stay out. Collectors that share their names can be compared by code.
 */
export function createStudyCollector(
  { family, noteOf }: MethodModule,
  names = createRatingNames(),
): StudyCollector {
  const collector = createRatingCollector()
  let ratings = 0
  return {
    collector,
    get ratings() {
      return ratings
    },
    add(row) {
      const { value } = row
      if (row.repeated || value === null) return
      ratings++
      const place = {
        locale: names.locale.of(row.locale),
        attribute: names.attribute.of(row.attribute),
        rater: names.rater.of(row.rater),
        item: names.item.of(row.item),
      }
      if (family === 'pair') {
        if (row.otherCondition === null) return
        collector.preference({
          ...place,
          a: names.system.of(row.condition),
          b: names.system.of(row.otherCondition),
          outcome: value > 0 ? 1 : value < 0 ? 0 : 0.5,
          aFirst: row.place === 0,
          degree: value,
        })
        return
      }
      const system = names.system.of(family === 'abx' ? abxPair(row) : row.condition)
      collector.score(place.locale, place.attribute, place.rater, place.item, system, value)
      if (family === 'ranking') collector.choice(row.answerId, place, system, value)
      const note = noteOf?.(row.detail)
      if (note) collector.note({ ...place, system, value, note })
    },
    names: () => nameLists(names),
  }
}
