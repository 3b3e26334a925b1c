import { collapseItems } from '../../statistics/cells/collapse-items.js'
import { createRandom } from '../../statistics/random.js'
import { analyseScores } from '../../statistics/report/analyse-scores.js'
import type { GroupFigures } from '../../statistics/report/analyze-document.js'
import { nameTable, type RatingNameLists } from '../../statistics/report/named-table.js'
import type { RatingCollector } from '../../statistics/report/rating-collector.js'

/** Figures whose intervals speak for other raters on these very sentences: rater means, one value each. */
export function fixedItemGroups(
  collector: RatingCollector,
  names: RatingNameLists,
): Pick<GroupFigures, 'locale' | 'attribute' | 'systems' | 'differences'>[] {
  return collector.scores.map((group) => {
    const named = nameTable(collapseItems(group.cells.table()), { ...names, items: ['all'] })
    const histograms = named.systemCodes.map((code) => group.histogram(code))
    const { systems, differences } = analyseScores(named, histograms, {
      random: createRandom(0),
      bootstrapDraws: 0,
      mixedModel: false,
    })
    return {
      locale: names.locales[group.locale]!,
      attribute: names.attributes[group.attribute]!,
      systems,
      differences,
    }
  })
}
