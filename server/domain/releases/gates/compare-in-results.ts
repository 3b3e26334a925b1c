import type { GateTest } from '../../../contract/gates.js'
import type { ResultGroup } from '../../../contract/results.js'
import type { Comparison } from './gate-evidence.js'

/** Methods whose smaller figures are the better ones: word error rates. */
const lowerIsBetter: ReadonlySet<GateTest['method']> = new Set(['transcription'])

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
  const sign = lowerIsBetter.has(test.method) ? -1 : 1
  const counts = group.systems.find((system) => system.label === candidate)
  const base = {
    studyId,
    raters: counts?.nRaters ?? 0,
    items: counts?.nItems ?? 0,
  }
  const itemVariance = counts
    ? (2 * (group.varianceComponents?.itemSystem ?? 0)) / Math.max(1, counts.nItems)
    : 0

  for (const difference of group.differences) {
    const turned = orientation(difference, candidate, baseline)
    if (turned === 0 || difference.difference === null || difference.se === null) continue
    return {
      ...base,
      difference: sign * turned * difference.difference,
      se: difference.se,
      itemVariance: Math.min(itemVariance, difference.se ** 2),
      generalises: difference.method.startsWith('two-way'),
      orderEffect: null,
    }
  }
  for (const pair of group.preferences) {
    const turned = orientation(pair, candidate, baseline)
    if (turned === 0 || pair.shareA === null || pair.se === null) continue
    return {
      ...base,
      // A share of one half is no preference.
      difference: turned * (pair.shareA - 0.5),
      se: pair.se,
      itemVariance: 0,
      generalises: pair.method.startsWith('two-way'),
      orderEffect: pair.orderEffect,
    }
  }
  return null
}

function orientation(pair: { a: string; b: string }, candidate: string, baseline: string): 1 | -1 | 0 {
  if (pair.a === candidate && pair.b === baseline) return 1
  if (pair.a === baseline && pair.b === candidate) return -1
  return 0
}
