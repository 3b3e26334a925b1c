import type { Reason } from '../reason.js'
import { binomialTail } from './binomial-test.js'

/**
 * Fewest correct answers of n ABX trials that refute guessing one-sidedly at `alpha`; null if even n of n do not.
 *
 * Source: exact binomial tails, METHODS §1.5. Oracle: binomial_sign_abx.abx_min_correct_one_sided_05.
 */
export function abxCriterion(n: number, alpha = 0.05): { correct: number; p: number } | null {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('abxCriterion requires at least one trial')
  let low = 0
  let high = n + 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (binomialTail(middle, n, 0.5) <= alpha) high = middle
    else low = middle + 1
  }
  return low > n ? null : { correct: low, p: binomialTail(low, n, 0.5) }
}

export interface AbxResult {
  n: number
  correct: number
  share: number | null
  /** One-sided probability of at least this many by guessing. */
  p: number | null
  /** Share of trials heard rather than guessed: (correct − n/choices) / (n − n/choices), cut at 0. */
  heard: number | null
  reason: Reason | null
}

/**
 * ABX (or any forced choice among `choices`): can the difference be heard at all?
 *
 * Trials must come from one rater, or be one per rater; pooling raters who repeat needs the two-way engine on 1/0.
 * `heard` is the usual correction for guessing; for two choices (R − W)/n.
 *
 * Source: METHODS §1.5, §1.11. Oracle: binomial_sign_abx.
 */
export function abxTest(correct: number, n: number, choices = 2): AbxResult {
  if (!(correct >= 0 && correct <= n) || choices < 2) {
    throw new RangeError('abxTest requires 0 ≤ correct ≤ n and at least two choices')
  }
  if (n === 0) return { n, correct, share: null, p: null, heard: null, reason: 'no-data' }
  const chance = n / choices
  const heard = Math.max(0, (correct - chance) / (n - chance))
  return { n, correct, share: correct / n, p: binomialTail(correct, n, 1 / choices), heard, reason: null }
}
