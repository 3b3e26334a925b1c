import type { PreferenceScore, ResultGroup, ScoreDifference, SystemScore } from '#contract/results'
import { decimal, interval, isolated, percent, probability, signed } from '../../lib/format.js'
import { conditionOf, mainDifferences, type Conditions } from './labels.js'
import type { FigureWords } from './method-figures.js'

/** What a figure says in words, no stronger than its interval allows. */
export interface Reading {
  readonly verdict: 'higher' | 'lower' | 'undecided' | 'unknown'
  readonly sentence: string
}

/**
 * A group in sentences: how far from guessing where that is the question, else differences where the method has them and
 * shares of preference where it does not.
 */
export function readGroup(
  group: ResultGroup,
  { baseline, label }: Conditions,
  words: FigureWords,
): readonly Reading[] {
  const { chance } = words
  const name = (condition: string) => isolated(label(condition))
  if (chance !== undefined)
    return group.systems.map((score) => readAgainstChance(score, name(conditionOf(score)), chance))
  const differences = words.differences === null ? [] : mainDifferences(group, baseline)
  return differences.length > 0
    ? differences.map((row) => readDifference(row, name(row.a), name(row.b), words))
    : group.preferences.map((row) => readPreference(row, name(row.a), name(row.b)))
}

function readAgainstChance({ mean, ci95, reason }: SystemScore, name: string, chance: number): Reading {
  if (mean === null || ci95 === null)
    return { verdict: 'unknown', sentence: `${name}: ${reason ?? 'cannot be told yet.'}` }
  const figures = `${percent(mean)} right, 95\u00a0% interval ${interval(ci95, percent)}`
  return ci95[0] > chance
    ? { verdict: 'higher', sentence: `${name}: listeners hear a difference (${figures}).` }
    : { verdict: 'undecided', sentence: `${name}: not shown that listeners hear a difference (${figures}).` }
}

export function isDecided({ verdict }: Reading): boolean {
  return verdict === 'higher' || verdict === 'lower'
}

export function readDifference(
  row: Pick<ScoreDifference, 'difference' | 'ci95' | 'pAdjusted' | 'reason'>,
  a: string,
  b: string,
  words: Pick<FigureWords, 'higher' | 'lower'>,
): Reading {
  if (row.difference === null || row.ci95 === null) {
    return { verdict: 'unknown', sentence: `${a} against ${b}: ${row.reason ?? 'cannot be compared yet.'}` }
  }
  const figures = `${signed(row.difference)}, 95\u00a0% interval ${interval(row.ci95, signed)}`
  const [low, high] = row.ci95
  // The adjusted p guards the family of comparisons; the interval alone does not.
  const decided = row.pAdjusted === null ? low > 0 || high < 0 : row.pAdjusted < 0.05
  if (decided && low > 0) {
    return { verdict: 'higher', sentence: `${a} ${words.higher} ${b} (${figures}).` }
  }
  if (decided && high < 0) {
    return { verdict: 'lower', sentence: `${a} ${words.lower} ${b} (${figures}).` }
  }
  if (low > 0 || high < 0) {
    return {
      verdict: 'undecided',
      sentence: `Whether ${a} differs from ${b} stays open (${figures}): the interval alone leaves zero out, but among all comparisons made here that is not enough (p adjusted ${probability(row.pAdjusted)}).`,
    }
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
