import type { Random } from '../../statistics/random.js'
import { type Cell, SessionDraft } from './cells.js'

/** Among how many of the next cells of the deck the least repetitive one is looked for. */
const lookAhead = 256

/**
 * A shuffled deck of all cells, dealt again and again. A new deck begins only when the old one is used up, so that
 * exposures never differ by more than one, wherever the dealing stops.
 */
export class Deck {
  dealt = 0
  private left: Cell[] = []
  private readonly leftOf = new Map<string, number>()
  private readonly cells: readonly Cell[]
  private readonly random: Random

  constructor(cells: readonly Cell[], random: Random) {
    this.cells = cells
    this.random = random
  }

  /** Complete decks used up so far; what lies dealt of the present one is not counted. */
  get rounds(): number {
    return Math.floor(this.dealt / this.cells.length)
  }

  /** Fills a session up to `size`; it stays shorter when every cell left would repeat one of its stimuli. */
  deal(draft: SessionDraft, size: number): void {
    while (draft.cells.length < size) {
      if (this.left.length === 0) this.shuffle()
      const index = this.next(draft)
      if (index === null) return
      const cell = this.left[index]!
      this.left[index] = this.left.at(-1)!
      this.left.pop()
      this.dealt++
      this.leftOf.set(cell.trial.prompt, this.leftOf.get(cell.trial.prompt)! - 1)
      draft.add(cell)
    }
  }

  private shuffle(): void {
    this.left = this.random.shuffle(this.cells)
    this.leftOf.clear()
    for (const { trial } of this.left) this.leftOf.set(trial.prompt, (this.leftOf.get(trial.prompt) ?? 0) + 1)
  }

  /** The least repetitive cell; among equals one of the prompts of which most are left, so that no deck ends in one prompt. */
  private next(draft: SessionDraft): number | null {
    let best: number | null = null
    let bestCost = Infinity
    for (let index = 0; index < this.left.length; index++) {
      if (index >= lookAhead && best !== null) break
      const cell = this.left[index]!
      if (!draft.admits(cell)) continue
      const cost = draft.repetition(cell) - this.leftOf.get(cell.trial.prompt)! / (this.cells.length + 1)
      if (cost < bestCost) [best, bestCost] = [index, cost]
    }
    return best
  }
}

/** Random sessions with every cell heard `ratings` times, some once more to fill the last session. */
export function balancedRandom(
  cells: readonly Cell[],
  ratings: number,
  size: number,
  random: Random,
): Cell[][] {
  const deck = new Deck(cells, random)
  const sessions: Cell[][] = []
  while (deck.rounds < ratings) {
    const draft = new SessionDraft()
    deck.deal(draft, size)
    sessions.push(draft.cells)
  }
  return sessions
}

/** Complete replicates: every cell exactly once in each, over as few and as equal sessions as the length allows. */
export function completeReplicates(
  cells: readonly Cell[],
  ratings: number,
  size: number,
  random: Random,
): Cell[][][] {
  const even = Math.ceil(cells.length / Math.ceil(cells.length / size))
  return Array.from({ length: ratings }, () => {
    const deck = new Deck(cells, random)
    const sessions: Cell[][] = []
    while (deck.dealt < cells.length) {
      const draft = new SessionDraft()
      deck.deal(draft, Math.min(even, cells.length - deck.dealt))
      sessions.push(draft.cells)
    }
    return sessions
  })
}
