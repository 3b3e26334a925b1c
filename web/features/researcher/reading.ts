import type { PreferenceScore, ScoreDifference } from '#contract/results'
import { decimal, interval, percent, signed } from '../../lib/format.js'

/** What a figure says in words, no stronger than its interval allows. */
export interface Reading {
  readonly verdict: 'higher' | 'lower' | 'undecided' | 'unknown'
  readonly sentence: string
}

export function readDifference(
  row: Pick<ScoreDifference, 'difference' | 'ci95' | 'pAdjusted' | 'reason'>,
  a: string,
  b: string,
): Reading {
  if (row.difference === null || row.ci95 === null) {
    return { verdict: 'unknown', sentence: `${a} against ${b}: ${row.reason ?? 'cannot be compared yet.'}` }
  }
  const figures = `${signed(row.difference)}, 95\u00a0% interval ${interval(row.ci95, signed)}`
  const [low, high] = row.ci95
  // The adjusted p guards the family of comparisons; the interval alone does not.
  const decided = row.pAdjusted === null ? low > 0 || high < 0 : row.pAdjusted < 0.05
  if (decided && low > 0) {
    return { verdict: 'higher', sentence: `${a} is rated higher than ${b} (${figures}).` }
  }
  if (decided && high < 0) {
    return { verdict: 'lower', sentence: `${a} is rated lower than ${b} (${figures}).` }
  }
  const most = decimal(Math.max(Math.abs(low), Math.abs(high)))
  return {
    verdict: 'undecided',
    sentence: `No difference is shown between ${a} and ${b} (${figures}); one of up to ${most} either way is not ruled out.`,
  }
}

export function readPreference(
  row: Pick<PreferenceScore, 'shareA' | 'ci95' | 'reason'>,
  a: string,
  b: string,
): Reading {
  if (row.shareA === null || row.ci95 === null) {
    return { verdict: 'unknown', sentence: `${a} against ${b}: ${row.reason ?? 'cannot be compared yet.'}` }
  }
  const figures = `${percent(row.shareA)}, 95\u00a0% interval ${interval(row.ci95, percent)}`
  if (row.ci95[0] > 0.5) return { verdict: 'higher', sentence: `${a} is preferred to ${b} (${figures}).` }
  if (row.ci95[1] < 0.5)
    return { verdict: 'lower', sentence: `${b} is preferred to ${a} (${a}: ${figures}).` }
  return {
    verdict: 'undecided',
    sentence: `No preference between ${a} and ${b} is shown (${a}: ${figures}).`,
  }
}
