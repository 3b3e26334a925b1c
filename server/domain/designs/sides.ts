import type { Random } from '../../statistics/random.js'
import { type DesignTrial, cellKey } from './types.js'

/** Where each trial of a pair design lies, as an edge between its row and its cell. */
interface Edge {
  readonly row: number
  readonly column: number
  readonly trial: DesignTrial
}

/**
 * Gives every pair its order of presentation so that, of any row, any pair of conditions within a row, and any cell over
 * all rows, the two orders differ by at most one. Rows and cells are the two sides of a bipartite graph: trials are paired
 * up at each of their two ends, paired trials get opposite orders, and as such chains never close oddly it always works out.
 */
export function balanceSides(rows: readonly (readonly DesignTrial[])[], random: Random): DesignTrial[][] {
  const edges = rows.flatMap((trials, row) => trials.map((trial, column): Edge => ({ row, column, trial })))
  const atRow = pairUp(edges, (edge) => [`${edge.row}`, `${edge.row}|${groupOf(edge.trial)}`], random)
  const atCell = pairUp(edges, (edge) => [cellKey(edge.trial)], random)
  const smallerFirst = colour(atRow, atCell, random)
  const result = rows.map((trials) => [...trials])
  edges.forEach(({ row, column, trial }, index) => {
    const sorted = [...trial.conditions].sort()
    result[row]![column] = {
      prompt: trial.prompt,
      conditions: smallerFirst[index]! ? sorted : sorted.reverse(),
    }
  })
  return result
}

function groupOf(trial: DesignTrial): string {
  return [...trial.conditions].sort().join('|')
}

/** Partners by the finest key first; what is left over is paired by the next coarser one. */
function pairUp(
  edges: readonly Edge[],
  keys: (edge: Edge) => readonly string[],
  random: Random,
): (number | null)[] {
  const partner = new Array<number | null>(edges.length).fill(null)
  const levels = edges[0] ? keys(edges[0]).length : 0
  for (let level = levels - 1; level >= 0; level--) {
    const waiting = new Map<string, number>()
    for (const index of random.shuffle(edges.map((_, position) => position))) {
      if (partner[index] !== null) continue
      const key = keys(edges[index]!)[level]!
      const other = waiting.get(key)
      if (other === undefined) {
        waiting.set(key, index)
        continue
      }
      partner[index] = other
      partner[other] = index
      waiting.delete(key)
    }
  }
  return partner
}

/** Walks every chain of partners, alternating ends, and gives its members alternating colours. */
function colour(
  atRow: readonly (number | null)[],
  atCell: readonly (number | null)[],
  random: Random,
): boolean[] {
  const colours: (boolean | undefined)[] = new Array<boolean | undefined>(atRow.length).fill(undefined)
  const walk = (
    start: number,
    ends: readonly [readonly (number | null)[], readonly (number | null)[]],
  ): void => {
    let value = random.integer(2) === 0
    let turn = 0
    for (let at: number | null = start; at !== null && colours[at] === undefined;) {
      colours[at] = value
      value = !value
      at = ends[turn % 2]![at] ?? null
      turn++
    }
  }
  // Open chains first, from an end without a partner; what remains are closed ones.
  for (let index = 0; index < atRow.length; index++) {
    if (colours[index] !== undefined) continue
    if (atRow[index] === null) walk(index, [atCell, atRow])
    else if (atCell[index] === null) walk(index, [atRow, atCell])
  }
  for (let index = 0; index < atRow.length; index++)
    if (colours[index] === undefined) walk(index, [atRow, atCell])
  return colours.map((value) => value === true)
}
