import type { StudySettings } from '../../contract/study-settings.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import { cellsBySystem } from '../../statistics/cells/system-cells.js'
import { signedComparison } from '../../statistics/intervals/comparison-mean.js'
import { adjustForOrder } from '../../statistics/intervals/order-effect.js'
import {
  itemDifferences,
  systemItemDifferences,
  type ItemDifferences,
} from '../../statistics/mixed-models/item-differences.js'
import { lowerIsBetter } from '../methods/better.js'
import { methodOf } from '../methods/registry.js'
import { isExcluded } from './compute-figures.js'
import { createStudyCollector, type StudyCollector } from './study-collector.js'

/** Two conditions of a study. */
export interface ComparedConditions {
  readonly candidate: string
  readonly baseline: string
}

/** Differences by item, with the name of each item's prompt; null where the study did not compare the two. */
export type SentenceDifferences = { readonly found: ItemDifferences; readonly prompts: readonly string[] }

/**
 * Candidate − baseline sentence by sentence for each attribute of one locale, exclusions applied, turned so that positive
 * is better; A/B preferences as the share beyond one half.
 */
export async function sentenceDifferences(
  rows: AsyncIterable<RatingRow>,
  settings: StudySettings,
  conditions: ComparedConditions,
): Promise<(attribute: string) => SentenceDifferences | null> {
  const study = createStudyCollector(methodOf(settings.method.kind).family)
  for await (const row of rows) if (!isExcluded(row, settings)) study.add(row)
  const { attributes, systems, items: prompts } = study.names()
  return (attribute) => {
    const pairs = comparedInPairs(study, attribute, settings, conditions)
    if (pairs !== null) return { found: pairs, prompts }
    const group = study.collector.scores.find((one) => attributes[one.attribute] === attribute)
    if (!group) return null
    const cells = cellsBySystem(group.cells.table())
    const candidate = cells[systems.indexOf(conditions.candidate)]
    const baseline = cells[systems.indexOf(conditions.baseline)]
    if (!candidate?.size || !baseline?.size) return null
    const found = lowerIsBetter.has(settings.method.kind)
      ? systemItemDifferences(baseline, candidate)
      : systemItemDifferences(candidate, baseline)
    return { found, prompts }
  }
}

/** Votes on the pair as differences with the order taken out; null where the study compares no pairs. */
function comparedInPairs(
  study: StudyCollector,
  attribute: string,
  { method }: StudySettings,
  { candidate, baseline }: ComparedConditions,
): ItemDifferences | null {
  const asShare = method.kind === 'ab' ? 0.5 : 1
  const votes = (study.comparisons.get(attribute) ?? []).flatMap((vote) => {
    const straight = vote.a === candidate && vote.b === baseline
    if (!straight && !(vote.a === baseline && vote.b === candidate)) return []
    const candidateFirst = straight === vote.candidateFirst
    return [{ ...vote, candidateFirst, value: asShare * signedComparison({ ...vote, candidateFirst }) }]
  })
  return votes.length === 0 ? null : itemDifferences(adjustForOrder(votes).cells)
}
