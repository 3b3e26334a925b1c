import { groupBy } from '../../lib/group-by.js'
import type { Random } from '../../statistics/random.js'
import { type DesignTrial, type StreamState, cellKey } from './types.js'

/**
 * Orders of presentation for pairs drawn at the claim: within the session, and of every pair of conditions in it, half of
 * the trials are turned (± one), and those are the trials whose item needs it most. An item's own orders can then differ by
 * a little more than one, where a session brings many that lean the same way.
 */
export function chooseSides<T extends DesignTrial>(
  trials: readonly T[],
  state: Pick<StreamState, 'counts' | 'smallerFirst'>,
  random: Random,
): T[] {
  /** How much more often the item was presented with the smaller condition first than the other way round. */
  const excess = (trial: T): number => {
    const key = cellKey(trial)
    return 2 * (state.smallerFirst.get(key) ?? 0) - (state.counts.get(key) ?? 0)
  }
  const byNeed = (some: readonly T[]): T[] => [...some].sort((a, b) => excess(b) - excess(a))
  const groups = [...groupBy(random.shuffle(trials), groupOf).values()].map(byNeed)
  const turned = new Set(groups.flatMap((group) => group.slice(0, Math.floor(group.length / 2))))
  // The middle one of each odd group; half of these are turned too.
  const middles = byNeed(groups.flatMap((group) => group[(group.length - 1) / 2] ?? []))
  const last = middles[(middles.length - 1) / 2]
  const turnLast = last !== undefined && (excess(last) === 0 ? random.integer(2) === 0 : excess(last) > 0)
  for (const trial of middles.slice(0, Math.floor(middles.length / 2) + (turnLast ? 1 : 0))) turned.add(trial)
  return trials.map((trial) => {
    const sorted = [...trial.conditions].sort()
    return { ...trial, conditions: turned.has(trial) ? sorted.reverse() : sorted }
  })
}

function groupOf(trial: DesignTrial): string {
  return [...trial.conditions].sort().join('|')
}
