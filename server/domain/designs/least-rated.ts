import { groupBy } from '../../lib/group-by.js'
import type { Random } from '../../statistics/random.js'
import { type Cell, SessionDraft, cellsOf } from './cells.js'
import { groupsOf } from './plan-design.js'
import { chooseSides } from './choose-sides.js'
import type { ChosenTrial, DesignInput, StreamState } from './types.js'

/** Cells of the least exposed first; among equals the dice decide (METHODS §5.7). */
class Levels {
  private readonly levels: Cell[][]

  constructor(cells: readonly Cell[], counts: ReadonlyMap<string, number>, random: Random) {
    const byCount = groupBy(random.shuffle(cells), (cell) => counts.get(cell.key) ?? 0)
    this.levels = [...byCount].sort(([a], [b]) => a - b).map(([, level]) => level)
  }

  /** Takes the least repetitive admissible cell of the lowest level that has one. */
  take(draft: SessionDraft): Cell | null {
    for (const level of this.levels) {
      let best = -1
      let bestCost = Infinity
      for (const [index, cell] of level.entries()) {
        if (!draft.admits(cell)) continue
        const cost = draft.repetition(cell)
        if (cost < bestCost) [best, bestCost] = [index, cost]
        if (cost === 0) break
      }
      const found = level[best]
      if (found) {
        level.splice(best, 1)
        return found
      }
    }
    return null
  }
}

/**
 * Streaming assignment: the cells heard least so far, never a stimulus this rater was given before, prompts and groups of
 * conditions spread over the session. With sessions that all finish, exposures differ by at most one.
 */
export function chooseLeastRated(input: DesignInput, state: StreamState, random: Random): ChosenTrial[] {
  const levels = new Levels(cellsOf(groupsOf(input), input.prompts), state.counts, random)
  const draft = new SessionDraft(state.heard)
  while (draft.cells.length < input.trialsPerSession) {
    const cell = levels.take(draft)
    if (!cell) break
    draft.add(cell)
  }
  const trials = draft.cells.map((cell) => ({ ...cell.trial, samplingProbability: null }))
  return input.perTrial === 2 ? chooseSides(trials, state, random) : trials
}
