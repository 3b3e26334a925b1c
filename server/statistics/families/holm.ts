/** Walks p values from one end and keeps the running bound, so that adjusted values never cross. */
export const adjusted = (
  p: readonly number[],
  order: 'ascending' | 'descending',
  factor: (rank: number, n: number) => number,
): number[] => {
  if (p.some((value) => !(value >= 0 && value <= 1)))
    throw new RangeError('p values must lie between 0 and 1')
  const n = p.length
  const ranks = p.map((_, index) => index).sort((i, j) => p[i]! - p[j]!)
  const result = new Array<number>(n)
  let bound = order === 'ascending' ? 0 : 1
  for (let step = 0; step < n; step++) {
    const rank = order === 'ascending' ? step : n - 1 - step
    const index = ranks[rank]!
    const value = Math.min(1, p[index]! * factor(rank + 1, n))
    bound = order === 'ascending' ? Math.max(bound, value) : Math.min(bound, value)
    result[index] = bound
  }
  return result
}

/**
 * Holm's adjusted p values: strong control of the family-wise error without assumptions; the default for a gate.
 * Source: Holm 1979, Scand. J. Stat. 6:65.
 */
export const holm = (p: readonly number[]): number[] => adjusted(p, 'ascending', (rank, n) => n - rank + 1)
