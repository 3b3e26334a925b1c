/**
 * Quantile of ascending values by linear interpolation between order statistics (type 7, the default of R).
 * Source: Hyndman & Fan 1996.
 */
export const quantile = (sorted: ArrayLike<number>, p: number): number => {
  if (sorted.length === 0) throw new RangeError('quantile requires at least one value')
  if (!(p >= 0 && p <= 1)) throw new RangeError('quantile requires p between 0 and 1')
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (place - below)
}
