export interface EwmaPoint {
  value: number
  ewma: number
  lower: number
  upper: number
  out: boolean
}

export interface EwmaChart {
  points: EwmaPoint[]
  /** Limits that the widening ones approach. */
  limits: readonly [number, number]
  /** Index of the first point outside its limits, or null. */
  firstSignal: number | null
}

/**
 * Exponentially weighted moving average chart: z_t = λ·x_t + (1 − λ)·z_{t−1}, from z_0 = target.
 *
 * Answers: has a figure that should stay put drifted a little, for a while? Limits are
 * target ± L·σ·√(λ/(2−λ)·(1 − (1−λ)^{2t})). λ = 0.1 with L = 2.814 alarms falsely once in 500 points.
 * Feed standardised values (target 0, σ 1) when waves differ in size (METHODS §7.3).
 *
 * Source: Roberts 1959; Lucas & Saccucci 1990; NIST e-Handbook 6.3.2.4. Oracle: control_charts.ewma_nist.
 */
export function ewmaChart(
  values: readonly number[],
  { target, sigma, lambda, width }: { target: number; sigma: number; lambda: number; width: number },
): EwmaChart {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError('ewmaChart requires lambda in (0, 1]')
  if (!(sigma > 0) || !(width > 0)) throw new RangeError('ewmaChart requires a positive sigma and width')
  const half = width * sigma * Math.sqrt(lambda / (2 - lambda))
  let ewma = target
  const points = values.map((value, t) => {
    ewma = lambda * value + (1 - lambda) * ewma
    const now = half * Math.sqrt(1 - (1 - lambda) ** (2 * (t + 1)))
    return { value, ewma, lower: target - now, upper: target + now, out: Math.abs(ewma - target) > now }
  })
  const first = points.findIndex((p) => p.out)
  return { points, limits: [target - half, target + half], firstSignal: first < 0 ? null : first }
}
