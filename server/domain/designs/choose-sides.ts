import { groupBy } from '../../lib/group-by.js'
import type { Random } from '../../statistics/random.js'
import { type DesignTrial, type StreamState, cellKey } from './types.js'

/**
 * Orders of presentation for pairs drawn at the claim: within the session every pair of conditions is turned half of the
 * times (± one), and the trials that are turned are those whose item needs it most.
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
  const turned = new Set<T>()
  let surplus = 0
  for (const group of groupBy(random.shuffle(trials), groupOf).values()) {
    const byNeed = [...group].sort((a, b) => excess(b) - excess(a))
    const odd = byNeed[(byNeed.length - 1) / 2]
    const turnOdd = odd !== undefined && wantsTurn(excess(odd), surplus, random)
    const turns = Math.floor(byNeed.length / 2) + (turnOdd ? 1 : 0)
    for (const trial of byNeed.slice(0, turns)) turned.add(trial)
    surplus += byNeed.length - 2 * turns
  }
  return trials.map((trial) => {
    const sorted = [...trial.conditions].sort()
    return { ...trial, conditions: turned.has(trial) ? sorted.reverse() : sorted }
  })
}

function groupOf(trial: DesignTrial): string {
  return [...trial.conditions].sort().join('|')
}

/** The rater's own balance decides for the odd trial of a group; then the item's; then the dice. */
function wantsTurn(excess: number, surplus: number, random: Random): boolean {
  if (surplus !== 0) return surplus > 0
  if (excess !== 0) return excess > 0
  return random.integer(2) === 0
}
