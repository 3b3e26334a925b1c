import { refuse } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { judgedPair, readPair } from '../pair.js'

/** A strength goes with a side only: ±1 slight, ±2 clear. Without strengths a side is ±1. */
function preference(
  { ties = false, strength = false }: AskedTrial['method'],
  attribute: string,
  value: number | undefined,
): Pick<RatingRow, 'value' | 'detail'> {
  const allowed = [...(ties ? [0] : []), -1, 1, ...(strength ? [-2, 2] : [])]
  if (value === undefined || !allowed.includes(value))
    return refuse(`“${attribute}” takes one of ${[...allowed].sort((a, b) => a - b).join(', ')}`)
  return {
    value: Math.sign(value),
    detail: strength && value !== 0 ? { strength: Math.abs(value) === 2 ? 'clear' : 'slight' } : null,
  }
}

/** A/B preference: the same text twice, forced or with “no preference” (METHODS §1.4). */
export const ab: MethodModule = {
  ...judgedPair,
  kind: 'ab',
  defaultScale: () => null,
  question: 'prefer',
  readAnswer: (trial, ratings) =>
    readPair(trial, ratings, (attribute, value) => preference(trial.method, attribute, value)),
  identicalPair: null,
  webmushraType: 'paired_comparison',
}
