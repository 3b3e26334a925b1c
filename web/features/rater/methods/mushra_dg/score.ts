/** The counters of the detailed guidelines, in the order they are asked. */
export const counters = ['mp', 'sp', 'us', 'da', 'sef', 'ws'] as const
export type Counter = (typeof counters)[number]

const weights: Readonly<Record<Counter, number>> = { mp: 5, sp: 10, us: 5, da: 5, sef: 5, ws: 25 }
const ceilings: Partial<Record<Counter, number>> = { mp: 15, sp: 7 }

/** What the rater sees as the outcome (arXiv 2411.12719), clipped to the scale; the server computes the stored one. */
export function shownScore(
  sliders: readonly number[],
  counts: Readonly<Partial<Record<Counter, number>>>,
): number {
  const mean = sliders.reduce((sum, value) => sum + value, 0) / Math.max(1, sliders.length)
  const fault = (counter: Counter): number =>
    weights[counter] * Math.min(counts[counter] ?? 0, ceilings[counter] ?? Infinity)
  const raw = counters.reduce((score, counter) => score - fault(counter), mean)
  return Math.round(Math.min(100, Math.max(0, raw)))
}
