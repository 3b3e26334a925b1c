/** One best–worst answer: the items shown and the two chosen, as codes. */
export interface BestWorstAnswer {
  items: readonly number[]
  best: number
  worst: number
  rater?: number
}

/** Throws RangeError unless best and worst are two different items of the tuple. */
export function requireAnswer({ items, best, worst }: BestWorstAnswer): void {
  if (best === worst || !items.includes(best) || !items.includes(worst)) {
    throw new RangeError('a best–worst answer requires two different items of its tuple')
  }
}
