import type { GateTest } from '../../../contract/gate-rule.js'
import type { ResultGroup } from '../../../contract/results.js'
import { lowerIsBetter } from '../../methods/better.js'
import { candidateOver, contrastIn } from '../contrast.js'
import type { Comparison } from './gate-evidence.js'

/** Candidate − baseline as one study's figures have it, turned so that positive is better; null if they do not say. */
export function compareInResults(
  studyId: string,
  groups: readonly ResultGroup[],
  test: GateTest,
  candidate: string,
  baseline: string,
): Comparison | null {
  const group = groups.find((one) => one.attribute === test.attribute)
  if (!group) return null
  const found = contrastIn(group, test.method, { candidate, baseline })
  if (!found || found.difference === null || found.se === null) return null
  const sign = lowerIsBetter.has(test.method) ? -1 : 1
  const itemVariance = (2 * (group.varianceComponents?.itemSystem ?? 0)) / Math.max(1, found.items)
  return {
    studyId,
    difference: sign * found.difference,
    se: found.se,
    raters: found.raters,
    items: found.items,
    itemVariance: Math.min(itemVariance, found.se ** 2),
    generalises: found.statistic.startsWith('two-way'),
    orderEffect: candidateOver(group.preferences, { candidate, baseline })?.orderEffect ?? null,
  }
}
