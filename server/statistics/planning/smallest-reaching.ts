/** Where a growing function reaches a target, by bisection to 1e-10 relative. */
export const smallestReaching = (
  f: (n: number) => number,
  target: number,
  low: number,
  high: number,
): number => {
  if (f(low) >= target) return low
  let below = low
  let above = Math.min(high, low * 2)
  while (f(above) < target) {
    if (above >= high) throw new RangeError('smallestReaching: the target is not reached')
    below = above
    above = Math.min(high, above * 2)
  }
  while (above - below > 1e-10 * above) {
    const middle = (below + above) / 2
    if (f(middle) >= target) above = middle
    else below = middle
  }
  return above
}
