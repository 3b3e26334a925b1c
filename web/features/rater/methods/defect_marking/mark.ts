import type { RatingInput } from '#contract/rater-answer'

export type Mark = NonNullable<RatingInput['marks']>[number]

/** A stretch that was just marked; what is wrong with it is said in the list. */
export function newMark(range: readonly [number, number]): Mark {
  const round = (seconds: number): number => Math.round(seconds * 1000) / 1000
  return { range: [round(range[0]), round(range[1])], type: 'other', severity: 'mild' }
}
