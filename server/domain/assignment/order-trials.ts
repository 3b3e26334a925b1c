import type { Random } from '../../statistics/random.js'

export interface OrderedTrial {
  readonly prompt: string
  /** Null where neighbours may share their conditions. */
  readonly condition: string | null
}

/** Equal prompts stay this far apart where the session allows it (METHODS §5.6). */
const promptGap = 3
const sweeps = 12
const starts = 6

const neighbourCost = { samePrompt: 1000, sameCondition: 30 }
const nearPromptCost = 10

/**
 * A random order in which no prompt and no condition follows itself and equal prompts are at least three apart, as far as
 * the trials allow: shuffled, then repaired by the exchanges that mend most. A prompt heard twice in a row
 * is the last thing to give way.
 */
export function orderTrials<T extends OrderedTrial>(trials: readonly T[], random: Random): T[] {
  let best: T[] = []
  let bestCost = Infinity
  for (let start = 0; start < starts && bestCost > 0; start++) {
    const order = repair(random.shuffle(trials), random)
    const cost = totalCost(order)
    if (cost < bestCost) [best, bestCost] = [order, cost]
  }
  return best
}

function repair<T extends OrderedTrial>(order: T[], random: Random): T[] {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const troubled = random.shuffle(order.flatMap((_, index) => (costAt(order, index) > 0 ? [index] : [])))
    if (troubled.length === 0) return order
    let mended = false
    for (const index of troubled) mended = exchange(order, index, random) || mended
    if (!mended) return order
  }
  return order
}

/** Exchanges one trial with the one that lowers the cost most; ties are broken by the dice. */
function exchange(order: OrderedTrial[], index: number, random: Random): boolean {
  let gain = 0
  let partner: number | null = null
  for (const other of random.shuffle(order.map((_, position) => position))) {
    const before = costAt(order, index) + costAt(order, other)
    swap(order, index, other)
    const after = costAt(order, index) + costAt(order, other)
    swap(order, index, other)
    if (before - after > gain) [gain, partner] = [before - after, other]
  }
  if (partner === null) return false
  swap(order, index, partner)
  return true
}

function swap(order: OrderedTrial[], a: number, b: number): void {
  const held = order[a]!
  order[a] = order[b]!
  order[b] = held
}

function costAt(order: readonly OrderedTrial[], index: number): number {
  let cost = 0
  for (let distance = 1; distance <= promptGap - 1; distance++)
    cost +=
      pairCost(order, index - distance, index, distance) + pairCost(order, index, index + distance, distance)
  return cost
}

function totalCost(order: readonly OrderedTrial[]): number {
  return order.reduce((sum, _, index) => sum + costAt(order, index), 0)
}

function pairCost(order: readonly OrderedTrial[], first: number, second: number, distance: number): number {
  const a = order[first]
  const b = order[second]
  if (a === undefined || b === undefined) return 0
  let cost = 0
  if (a.prompt === b.prompt) cost += distance === 1 ? neighbourCost.samePrompt : nearPromptCost
  if (distance === 1 && a.condition !== null && a.condition === b.condition)
    cost += neighbourCost.sameCondition
  return cost
}
