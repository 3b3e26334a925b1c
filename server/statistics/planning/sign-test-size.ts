import { binomialCdf, normalQuantile } from '../distributions.js'

/** Smallest count of wins that the two-sided exact sign test calls significant; null if none of n does. */
const criticalWins = (n: number, alpha: number): number | null => {
  for (let wins = Math.ceil(n / 2); wins <= n; wins++)
    if (2 * binomialCdf(wins - 1, n, 0.5, 'upper') <= alpha) return wins
  return null
}

/** Power of the two-sided exact sign test with n votes without ties when the candidate's true share is p. */
export const signTestPower = (n: number, p: number, alpha = 0.05): number => {
  const wins = criticalWins(n, alpha)
  if (wins === null) return 0
  return binomialCdf(wins - 1, n, p, 'upper') + binomialCdf(n - wins, n, p)
}

/** Votes by the normal approximation; the exact test needs a few more. */
export const signTestSizeApproximate = (p: number, power = 0.8, alpha = 0.05): number => {
  const root = normalQuantile(1 - alpha / 2) / 2 + normalQuantile(power) * Math.sqrt(p * (1 - p))
  return Math.ceil((root / Math.abs(p - 0.5)) ** 2)
}

/**
 * Independent votes from which on the exact sign test keeps the power: its power saws up and down with n, so the answer
 * is the n after the last tooth that falls short. Multiply by `designEffect` when raters vote more than once.
 */
export const signTestSize = (p: number, power = 0.8, alpha = 0.05): number => {
  if (!(p > 0 && p < 1) || p === 0.5)
    throw new RangeError('signTestSize: the share must lie in (0, 1) and differ from one half')
  const horizon = Math.ceil(1.3 * signTestSizeApproximate(p, power, alpha)) + 40
  let needed = horizon
  while (needed > 1 && signTestPower(needed - 1, p, alpha) >= power) needed -= 1
  return needed
}

/** How many times more votes are needed when each rater gives m of them, correlated by ρ (.05–.15 in practice). */
export const designEffect = (votesPerRater: number, correlation: number): number =>
  1 + (votesPerRater - 1) * correlation
