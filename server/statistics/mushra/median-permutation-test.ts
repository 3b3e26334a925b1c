import type { Random } from '../random.js'
import { quartilesBs1534 } from './quartiles.js'
import type { Reason } from '../reason.js'

export interface MedianTest {
  /** Median of the first sample minus median of the second. */
  difference: number | null
  /** (1 + re-draws at least as far apart) / (draws + 1), two-sided. */
  p: number | null
  draws: number
  reason: Reason | null
}

/**
 * Two-sample test of medians as BS.1534-3 describes it: the pooled scores are re-drawn without replacement into the
 * two sample sizes, and p is the share of re-draws whose medians lie at least as far apart as observed. The observed
 * split counts as one draw, so p is never 0.
 *
 * It treats the samples as independent. For scores of the same raters use the sign-flip test of ranks/sign-flip.ts.
 *
 * Source: ITU-R BS.1534-3 (METHODS §1.6). p is monotone in the seed's draws only up to Monte Carlo error.
 */
export function medianPermutationTest(
  first: readonly number[],
  second: readonly number[],
  random: Random,
  draws = 10_000,
): MedianTest {
  if (first.length === 0 || second.length === 0) {
    return { difference: null, p: null, draws: 0, reason: 'no-data' }
  }
  const pooled = Float64Array.from([...first, ...second])
  const difference = median(first) - median(second)
  const atLeast = Math.abs(difference) - 1e-9 * Math.max(1, Math.abs(difference))
  let far = 0
  for (let draw = 0; draw < draws; draw++) {
    shuffle(pooled, first.length, random)
    const apart = median(pooled.subarray(0, first.length)) - median(pooled.subarray(first.length))
    if (Math.abs(apart) >= atLeast) far++
  }
  return { difference, p: (1 + far) / (draws + 1), draws, reason: null }
}

/** Fisher-Yates for the first `size` places: they are then a random draw without replacement. */
function shuffle(values: Float64Array, size: number, random: Random): void {
  for (let i = 0; i < size; i++) {
    const j = i + random.integer(values.length - i)
    const held = values[i]!
    values[i] = values[j]!
    values[j] = held
  }
}

function median(scores: ArrayLike<number>): number {
  return quartilesBs1534(Array.from(scores)).median!
}
