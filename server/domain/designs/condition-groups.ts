import type { Random } from '../../statistics/random.js'
import { incompleteBlocks } from './incomplete-blocks.js'
import type { DesignInput } from './types.js'

type Group = readonly string[]

/** Every unordered pair. */
export function allPairs(conditions: readonly string[]): Group[] {
  return conditions.flatMap((a, index) => conditions.slice(index + 1).map((b) => [a, b]))
}

/** The baseline with each other condition. */
export function star(conditions: readonly string[], baseline: string): Group[] {
  return conditions.filter((condition) => condition !== baseline).map((condition) => [baseline, condition])
}

/**
 * Tuples for best–worst scaling, all distinct: every condition in equally many, and pairs repeated as little as possible. A
 * condition is in 6 to 8 of them, or in as many as an exactly balanced design of its size has (METHODS §5.5).
 */
export function bestWorstTuples(conditions: readonly string[], size: number, random: Random): Group[] {
  const appearances = [6, 7, 8].find((count) => (conditions.length * count) % size === 0) ?? size
  return incompleteBlocks(conditions, size, random, appearances)
}

/** Which conditions a trial may show together. Every condition appears in equally many groups, a star's centre in all. */
export function conditionGroups(input: DesignInput, random: Random): readonly Group[] {
  const { conditions, perTrial, kind, baseline } = input
  if (perTrial === 'all' || perTrial >= conditions.length) return [conditions]
  if (perTrial === 1) return conditions.map((condition) => [condition])
  if (perTrial === 2) {
    const pairs = kind === 'all_pairs' || kind === 'balanced_incomplete_block' || kind === 'adaptive_pairs'
    if (kind === 'star') return star(conditions, baseline ?? conditions[0]!)
    return pairs || baseline === null ? allPairs(conditions) : star(conditions, baseline)
  }
  return kind === 'balanced_incomplete_block'
    ? incompleteBlocks(conditions, perTrial, random)
    : bestWorstTuples(conditions, perTrial, random)
}
