import type { Scale } from '../intervals/mean-result.js'

const usual: readonly Scale[] = [
  { min: 1, max: 5 },
  { min: 0, max: 1 },
  { min: -3, max: 3 },
  { min: 1, max: 7 },
  { min: 0, max: 10 },
  { min: 0, max: 100 },
]

/**
 * The scale that scores were most likely given on: the first usual one that holds them all, else their own range.
 * Used only where all votes of a system are equal and the interval has to be bounded by the ends of the scale.
 */
export function scaleOf(lowest: number, highest: number): Scale {
  return usual.find(({ min, max }) => lowest >= min && highest <= max) ?? { min: lowest, max: highest }
}
