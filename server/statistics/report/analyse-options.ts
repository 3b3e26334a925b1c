import type { Random } from '../random.js'

/** Which of the slow steps to take, and with what dice. */
export interface AnalyseOptions {
  /** Dice of the whole analysis: each locale and attribute takes its own fork, so groups do not disturb each other. */
  readonly random: Random
  /** Bootstrap draws of alpha's interval; 0 leaves it out. */
  readonly bootstrapDraws: number
  readonly mixedModel: boolean
  /** Also read the scores as ordered words (report/ordinal-figures.ts). */
  readonly ordinalModel?: boolean
}

/** More ratings than this leave the slow steps out unless they are asked for. */
export const slowStepsUpTo = 100_000
