import { normalQuantile } from '../distributions.js'
import type { Interval, Reason } from '../reason.js'

/**
 * The interval most papers print: mean ± z·sd/√n over all votes as if they were independent. Shown beside the
 * honest one for comparison and never used for a decision: it covers the truth 30–58 % of the time on real
 * crowd data (docs/statistics-coverage.md). Source: P.808 toolkit, `1.96 · sd / √n` with the sample sd.
 */
export const naiveInterval = (
  votes: number,
  mean: number,
  sd: number | null,
  level = 0.95,
): { readonly ci: Interval; readonly reason: null } | { readonly ci: null; readonly reason: Reason } => {
  if (votes === 0) return { ci: null, reason: 'no-data' }
  if (sd === null) return { ci: null, reason: 'one-value' }
  if (sd === 0) return { ci: null, reason: 'no-variance' }
  const half = (normalQuantile(1 - (1 - level) / 2) * sd) / Math.sqrt(votes)
  return { ci: [mean - half, mean + half], reason: null }
}
