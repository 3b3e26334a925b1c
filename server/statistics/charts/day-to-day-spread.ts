/** Mean moving range of two standard normal values: d₂ for subgroups of two. */
const d2 = 1.128

/**
 * Laney's σ_z: how many times wider than sampling alone the figures of a process scatter from one period to the next.
 *
 * Production counts thousands of plays a day, so binomial or Poisson limits shrink to nothing while days differ for reasons
 * of their own (weekends, news, a new client). Standardised deviations z of an in-control baseline then scatter more than 1;
 * their mean moving range over d₂ says how much, and limits are widened by it (p′ and c′ charts). Moving ranges see
 * neighbouring periods only, so a slow drift of the baseline does not widen its own limits.
 *
 * @param z standardised deviations of the baseline, in order of time
 * @returns at least 1: limits are never narrower than sampling alone makes them; 1 with fewer than two values
 *
 * Source: Laney (2002), Improved control charts for attributes, Quality Engineering 14(4), 531-537.
 */
export function dayToDaySpread(z: readonly number[]): number {
  if (z.length < 2) return 1
  let sum = 0
  for (let day = 1; day < z.length; day++) sum += Math.abs(z[day]! - z[day - 1]!)
  return Math.max(1, sum / (z.length - 1) / d2)
}
