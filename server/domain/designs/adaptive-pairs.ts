import type { Random } from '../../statistics/random.js'
import { type Cell, SessionDraft, cellsOf } from './cells.js'
import { chooseSides } from './choose-sides.js'
import { allPairs } from './condition-groups.js'
import { type Strengths, afterComparing, informationGain, strengthsOf } from './pair-information.js'
import type { ChosenTrial, DesignInput, StreamState } from './types.js'

interface Pair {
  readonly i: number
  readonly j: number
  readonly cells: readonly Cell[]
}

/**
 * Active pairs (METHODS §5.7): each draw is a mixture of a uniform one, with the stated share, and one in proportion to
 * the square of the pair's expected information, so every pair keeps a known, positive chance. The chance at the moment of the draw is
 * recorded. The prompt is the one heard least with that pair.
 */
export function chooseAdaptivePairs(input: DesignInput, state: StreamState, random: Random): ChosenTrial[] {
  const draft = new SessionDraft(state.heard)
  const pairs = pairsOf(input)
  let strengths = strengthsOf(input.conditions, state.outcomes)
  const probabilities: number[] = []
  while (draft.cells.length < input.trialsPerSession) {
    const open = pairs.filter((pair) => pair.cells.some((cell) => draft.admits(cell)))
    if (open.length === 0) break
    const chances = drawChances(open, strengths, input.uniformShare)
    const drawn = draw(chances, random)
    const pair = open[drawn]!
    draft.add(leastHeard(pair, draft, state, random))
    probabilities.push(chances[drawn]!)
    strengths = afterComparing(strengths, pair.i, pair.j)
  }
  const trials = draft.cells.map((cell, index) => ({
    ...cell.trial,
    samplingProbability: probabilities[index]!,
  }))
  return chooseSides(trials, state, random)
}

function pairsOf({ conditions, prompts }: DesignInput): Pair[] {
  const at = new Map(conditions.map((condition, index) => [condition, index]))
  return allPairs(conditions).map((group) => ({
    i: at.get(group[0]!)!,
    j: at.get(group[1]!)!,
    cells: cellsOf([group], prompts),
  }))
}

/** The chance of each pair at the next draw. They add up to one. */
function drawChances(pairs: readonly Pair[], strengths: Strengths, uniformShare: number): number[] {
  const gains = pairs.map(({ i, j }) => informationGain(strengths, i, j) ** 2)
  const total = gains.reduce((sum, gain) => sum + gain, 0)
  return gains.map((gain) => {
    const informed = total > 0 ? gain / total : 1 / pairs.length
    return uniformShare / pairs.length + (1 - uniformShare) * informed
  })
}

function draw(chances: readonly number[], random: Random): number {
  let left = random.uniform()
  for (const [index, chance] of chances.entries()) {
    left -= chance
    if (left < 0) return index
  }
  return chances.length - 1
}

function leastHeard(pair: Pair, draft: SessionDraft, state: StreamState, random: Random): Cell {
  const cost = (cell: Cell): number => draft.repetition(cell) + (state.counts.get(cell.key) ?? 0) * 1e6
  return random
    .shuffle(pair.cells.filter((cell) => draft.admits(cell)))
    .reduce((best, cell) => (cost(cell) < cost(best) ? cell : best))
}
