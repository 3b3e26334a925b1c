import type { Random } from '../../statistics/random.js'

/** Perfect difference sets by `v,k`: adding 1 mod v gives a block design in which every pair meets equally often. */
const differenceSets: Readonly<Record<string, readonly number[]>> = {
  '7,3': [0, 1, 3],
  '7,4': [2, 4, 5, 6],
  '11,5': [1, 3, 4, 5, 9],
  '13,4': [0, 1, 3, 9],
  '15,7': [0, 1, 2, 4, 5, 8, 10],
  '21,5': [3, 6, 7, 12, 14],
}

/** Builds that are compared, fewer for large designs so that planning stays a matter of milliseconds. */
const restarts = (v: number, appearances: number): number =>
  Math.max(10, Math.min(200, Math.floor(300_000 / (v * v * appearances))))
/** Up to this many blocks, all subsets are taken: the smallest design in which every pair meets equally often. */
const fewSubsets = 20
/** A block that occurs twice weighs more than any unevenness of pairs. */
const repeatedBlock = 1e6

/**
 * Blocks of `size` treatments in which every treatment appears equally often and the pairs meet as equally as possible:
 * all subsets when they are few, a difference set when one is known, else the best of many greedy builds that choose
 * the next treatment by how often it appeared and how often it met the block already (METHODS §5.3). No block occurs twice.
 */
export function incompleteBlocks(
  treatments: readonly string[],
  size: number,
  random: Random,
  appearances = leastAppearances(treatments.length, size),
): string[][] {
  const v = treatments.length
  if (size >= v) return [[...treatments]]
  const named = (blocks: readonly (readonly number[])[]): string[][] => {
    const shuffled = random.shuffle(treatments)
    return blocks.map((block) => block.map((index) => shuffled[index]!))
  }
  if (choose(v, size) <= fewSubsets) return named(subsets(v, size))
  const base = differenceSets[`${v},${size}`]
  if (base) return named(Array.from({ length: v }, (_, shift) => base.map((index) => (index + shift) % v)))
  return named(bestGreedy(v, size, appearances, random))
}

/** The fewest appearances with which blocks come out even and every pair can meet. */
function leastAppearances(v: number, size: number): number {
  let count = Math.ceil((v - 1) / (size - 1))
  while ((v * count) % size !== 0) count++
  return count
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}

function subsets(v: number, size: number): number[][] {
  const grow = (chosen: number[]): number[][] => {
    if (chosen.length === size) return [chosen]
    const from = (chosen.at(-1) ?? -1) + 1
    return Array.from({ length: v - from }, (_, step) => grow([...chosen, from + step])).flat()
  }
  return grow([])
}

function bestGreedy(v: number, size: number, appearances: number, random: Random): number[][] {
  let best: number[][] = []
  let bestCost = Infinity
  for (let start = restarts(v, appearances); start > 0; start--) {
    const { blocks, cost } = greedy(v, size, appearances, random)
    if (cost < bestCost) [best, bestCost] = [blocks, cost]
  }
  return best
}

function greedy(v: number, size: number, appearances: number, random: Random) {
  const met = Array.from({ length: v }, () => new Array<number>(v).fill(0))
  const seen = new Array<number>(v).fill(0)
  const blocks: number[][] = []
  for (let block = 0; block < (v * appearances) / size; block++) {
    const chosen: number[] = []
    while (chosen.length < size) {
      const next = cheapest(v, chosen, seen, met, random)
      for (const other of chosen) {
        met[next]![other]!++
        met[other]![next]!++
      }
      seen[next]!++
      chosen.push(next)
    }
    blocks.push(chosen)
  }
  const distinct = new Set(blocks.map((block) => [...block].sort((a, b) => a - b).join()))
  return {
    blocks,
    cost:
      (blocks.length - distinct.size) * repeatedBlock +
      met.reduce((sum, row) => sum + row.reduce((part, times) => part + times * times, 0), 0),
  }
}

function cheapest(
  v: number,
  chosen: readonly number[],
  seen: readonly number[],
  met: readonly number[][],
  random: Random,
) {
  let best = -1
  let bestCost = Infinity
  for (const candidate of random.shuffle(Array.from({ length: v }, (_, index) => index))) {
    if (chosen.includes(candidate)) continue
    const meetings = chosen.reduce((sum, other) => sum + (2 * met[candidate]![other]! + 1), 0)
    const cost = seen[candidate]! * 1e6 + meetings
    if (cost < bestCost) [best, bestCost] = [candidate, cost]
  }
  return best
}
