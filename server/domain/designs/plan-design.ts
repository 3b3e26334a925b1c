import { type Random, createRandom } from '../../statistics/random.js'
import { balancedRandom, completeReplicates } from './balanced-random.js'
import { type Cell, cellsOf } from './cells.js'
import { conditionGroups } from './condition-groups.js'
import { type SquareRow, latinSquare } from './latin-square.js'
import { balanceSides } from './sides.js'
import {
  type DesignInput,
  type DesignPlan,
  type DesignRow,
  type DesignTrial,
  cellKey,
  isStreaming,
} from './types.js'
import { williams } from './williams.js'

/** The groups of conditions of a design, drawn from its seed: the same at the launch and at every claim. */
export function groupsOf(input: DesignInput): readonly (readonly string[])[] {
  return conditionGroups(input, createRandom(input.seed).fork('groups'))
}

/** How often each cell is heard: what is wanted for a stimulus, shared by the groups it appears in where pairs do not count. */
export function ratingsPerCell(input: DesignInput, groups: readonly (readonly string[])[]): number {
  if (input.perTrial === 'all' || input.perTrial <= 2) return input.ratingsPerStimulus
  const appearances = groups.filter((group) => group.includes(input.conditions[0]!)).length
  return Math.ceil(input.ratingsPerStimulus / Math.max(1, appearances))
}

/**
 * The sessions of one locale. Throws RangeError when there is nothing to hear. Over all rows the exposures of two cells
 * differ by at most one; no row has a stimulus twice; pairs are balanced in their order by rater and by item.
 */
export function planDesign(input: DesignInput): DesignPlan {
  if (input.conditions.length === 0 || input.prompts.length === 0)
    throw new RangeError('a design needs at least one condition and one prompt')
  const groups = groupsOf(input)
  const cells = cellsOf(groups, input.prompts)
  const ratings = ratingsPerCell(input, groups)
  if (isStreaming(input.kind)) return streamingPlan(input, cells.length, ratings)
  const random = createRandom(input.seed).fork('rows')
  const blocks = sessionBlocks(input, groups, cells, ratings, random)
  const sessions = input.perTrial === 2 ? balanceBlocks(blocks, random) : blocks
  const rows = sessions.flatMap((block, blockNumber) =>
    block.map((trials) => ({ block: blockNumber, trials })),
  )
  return {
    streaming: false,
    rows: rows.map((row, number): DesignRow => ({ number, ...row })),
    sessions: rows.length,
    cells: cells.length,
    trialsPerSession: Math.max(...rows.map((row) => row.trials.length)),
    exposure: exposureOf(cells, rows),
  }
}

function sessionBlocks(
  input: DesignInput,
  groups: readonly (readonly string[])[],
  cells: readonly Cell[],
  ratings: number,
  random: Random,
): DesignTrial[][][] {
  const size = Math.min(input.trialsPerSession, cells.length)
  const trialsOf = (session: readonly Cell[]): DesignTrial[] => session.map((cell) => cell.trial)
  const square = { groups: groups.length, prompts: input.prompts.length, ratings, size, random }
  if (input.kind === 'williams') return williams(square).map(named(groups, input.prompts))
  // With more than one condition a trial, a second pass would repeat stimuli within a session.
  if (input.kind === 'latin_square' && (input.perTrial === 1 || size <= input.prompts.length))
    return latinSquare(square).map(named(groups, input.prompts))
  if (input.kind === 'full')
    return completeReplicates(cells, ratings, size, random).map((block) => block.map(trialsOf))
  return [balancedRandom(cells, ratings, size, random).map(trialsOf)]
}

function named(groups: readonly (readonly string[])[], prompts: readonly string[]) {
  return (block: readonly SquareRow[]): DesignTrial[][] =>
    block.map((row) =>
      row.map(({ group, prompt }) => ({ prompt: prompts[prompt]!, conditions: groups[group]! })),
    )
}

/** Balances over all blocks at once, so that an item's two orders even out over the whole study. */
function balanceBlocks(blocks: readonly (readonly DesignTrial[][])[], random: Random): DesignTrial[][][] {
  const rows = balanceSides(blocks.flat(), random)
  let from = 0
  return blocks.map((block) => rows.slice(from, (from += block.length)))
}

function streamingPlan(input: DesignInput, cells: number, ratings: number): DesignPlan {
  const size = Math.min(input.trialsPerSession, cells)
  const sessions = Math.ceil((cells * ratings) / size)
  const each = (sessions * size) / cells
  return {
    streaming: true,
    rows: [],
    sessions,
    cells,
    trialsPerSession: size,
    exposure: { min: Math.floor(each), max: Math.ceil(each) },
  }
}

function exposureOf(cells: readonly Cell[], rows: readonly { readonly trials: readonly DesignTrial[] }[]) {
  const counts = new Map(cells.map((cell) => [cell.key, 0]))
  for (const row of rows)
    for (const trial of row.trials) counts.set(cellKey(trial), (counts.get(cellKey(trial)) ?? 0) + 1)
  let min = Infinity
  let max = 0
  for (const count of counts.values()) {
    min = Math.min(min, count)
    max = Math.max(max, count)
  }
  return { min, max }
}
