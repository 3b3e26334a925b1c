import type { MethodKind } from '#contract/study-settings'

/** How the figures of a group are called, and which of them say something. */
export interface FigureWords {
  /** What the mean of a system is. */
  readonly mean: string
  /** The title of the differences; null where another figure of the method says the same better. */
  readonly differences: string | null
  readonly agreement: boolean
  /** What a row of figures stands for. */
  readonly unit: 'system' | 'pair'
  /** The mean that guessing reaches. */
  readonly chance?: number
  readonly fewerIsBetter: boolean
  /** `a … b`, where the figure of a is above that of b, and below. */
  readonly higher: string
  readonly lower: string
}

const usual: FigureWords = {
  mean: 'Mean',
  differences: 'Paired differences',
  agreement: true,
  unit: 'system',
  fewerIsBetter: false,
  higher: 'is rated higher than',
  lower: 'is rated lower than',
}

const byMethod: Partial<Record<MethodKind, Partial<FigureWords>>> = {
  ab: { differences: null },
  abx: { mean: 'Correct', differences: null, agreement: false, unit: 'pair', chance: 0.5 },
  bws: { mean: 'Score' },
  ccr: { differences: 'Comparison MOS' },
}

const counted = (what: string, mean: string): Partial<FigureWords> => ({
  mean,
  fewerIsBetter: true,
  higher: `has more ${what} than`,
  lower: `has fewer ${what} than`,
})

/** Attributes whose values are counts or error rates, whatever the method. */
const byAttribute: Partial<Record<string, Partial<FigureWords>>> = {
  faults: counted('faults', 'Faults a clip'),
  defects: counted('defects', 'Defects a clip'),
  prosody_faults: counted('prosody faults', 'Faults a clip'),
  transcript: counted('errors', 'Error rate'),
}

export function figureWords(method: MethodKind, attribute: string): FigureWords {
  return { ...usual, ...byMethod[method], ...byAttribute[attribute] }
}
