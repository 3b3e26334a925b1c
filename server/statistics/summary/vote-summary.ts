import { type Figure, figure, undefinedFigure } from '../reason.js'

/** How often each value was given, values ascending. Enough for every one-system summary, however many votes there are. */
export type Histogram = readonly { readonly value: number; readonly count: number }[]

export interface VoteSummary {
  readonly n: number
  readonly mean: Figure
  /** With n − 1. */
  readonly sd: Figure
  readonly median: Figure
  /** Population variance, as subject models and SOS use it. */
  readonly variance: Figure
}

/** A histogram from counts by value. */
export const histogramFrom = (counts: ReadonlyMap<number, number>): Histogram =>
  [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value)

/** A histogram of a list of votes. */
export const histogramOf = (values: Iterable<number>): Histogram => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return histogramFrom(counts)
}

/** The k-th smallest vote, from 0. */
const orderStatistic = (histogram: Histogram, k: number): number => {
  let seen = 0
  for (const { value, count } of histogram) {
    seen += count
    if (k < seen) return value
  }
  throw new RangeError('orderStatistic: k is not smaller than the number of votes')
}

/** Count, mean, sd and median of the votes behind one system or clip. One pass over distinct values. */
export const summariseVotes = (histogram: Histogram): VoteSummary => {
  const n = histogram.reduce((sum, { count }) => sum + count, 0)
  if (n === 0) {
    const none = undefinedFigure('no-data')
    return { n, mean: none, sd: none, median: none, variance: none }
  }
  const mean = histogram.reduce((sum, { value, count }) => sum + (value * count) / n, 0)
  const squares = histogram.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0)
  const median =
    (orderStatistic(histogram, Math.floor((n - 1) / 2)) + orderStatistic(histogram, Math.floor(n / 2))) / 2
  return {
    n,
    mean: figure(mean),
    sd: n === 1 ? undefinedFigure('one-value') : figure(Math.sqrt(squares / (n - 1))),
    median: figure(median),
    variance: figure(squares / n),
  }
}
