import { type DesignTrial, cellKey, stimulusKey } from './types.js'

/** A trial that can be asked, with the names it is counted and guarded by. */
export interface Cell {
  readonly trial: DesignTrial
  readonly key: string
  /** Names the conditions shown together, whatever the prompt. */
  readonly group: string
  readonly stimuli: readonly string[]
}

/** Every group of conditions speaking every prompt. */
export function cellsOf(groups: readonly (readonly string[])[], prompts: readonly string[]): Cell[] {
  return groups.flatMap((conditions) => {
    const group = [...conditions].sort().join('|')
    return prompts.map((prompt) => {
      const trial = { prompt, conditions }
      return {
        trial,
        group,
        key: cellKey(trial),
        stimuli: conditions.map((condition) => stimulusKey(prompt, condition)),
      }
    })
  })
}

/** The cells of one session as it grows: no stimulus twice, and a memory of which prompts and groups it has. */
export class SessionDraft {
  readonly cells: Cell[] = []
  private readonly heard: Set<string>
  private readonly promptUse = new Map<string, number>()
  private readonly groupUse = new Map<string, number>()

  constructor(heard: ReadonlySet<string> = new Set()) {
    this.heard = new Set(heard)
  }

  admits(cell: Cell): boolean {
    return !cell.stimuli.some((stimulus) => this.heard.has(stimulus))
  }

  /** Lower is better: first another prompt, then another group of conditions. */
  repetition(cell: Cell): number {
    return (this.promptUse.get(cell.trial.prompt) ?? 0) * 1000 + (this.groupUse.get(cell.group) ?? 0)
  }

  add(cell: Cell): void {
    this.cells.push(cell)
    for (const stimulus of cell.stimuli) this.heard.add(stimulus)
    this.promptUse.set(cell.trial.prompt, (this.promptUse.get(cell.trial.prompt) ?? 0) + 1)
    this.groupUse.set(cell.group, (this.groupUse.get(cell.group) ?? 0) + 1)
  }
}
