import type { StudySettings } from '../../contract/study-settings.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import { itemFigures, type ItemFigures } from '../../statistics/report/item-figures.js'
import { lowerIsBetter } from '../methods/better.js'
import { methodOf } from '../methods/registry.js'
import { isExcluded } from './compute-figures.js'
import { createStudyCollector } from './study-collector.js'

/** Two conditions of a study. */
export interface ComparedConditions {
  readonly candidate: string
  readonly baseline: string
}

/**
 * Candidate − baseline sentence by sentence for each attribute of one locale, exclusions applied, turned so that positive
 * is better; A/B preferences as the share beyond one half. Empty where the study did not compare the two.
 */
export async function sentenceDifferences(
  rows: AsyncIterable<RatingRow>,
  settings: StudySettings,
  conditions: ComparedConditions,
): Promise<ItemFigures[]> {
  const { kind } = settings.method
  const study = createStudyCollector(methodOf(kind))
  for await (const row of rows) if (!isExcluded(row, settings)) study.add(row)
  return itemFigures(study.collector, study.names(), {
    ...conditions,
    smallerIsBetter: lowerIsBetter.has(kind),
    asShare: kind === 'ab',
  })
}
