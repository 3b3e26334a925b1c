import { normalCdf } from '../../server/statistics/distributions.js'

/** What a dashboard keeps of a week: all ratings of the live voice thrown together. */
export interface PooledMean {
  readonly mean: number
  readonly sd: number
  readonly n: number
}

/** Welch's test on pooled ratings at 5 %, as if each were an independent observation. */
export function pooledComparison(now: PooledMean, before: PooledMean): 'up' | 'down' | null {
  const z = (now.mean - before.mean) / Math.sqrt(now.sd ** 2 / now.n + before.sd ** 2 / before.n)
  if (2 * normalCdf(-Math.abs(z)) >= 0.05) return null
  return z > 0 ? 'up' : 'down'
}
