export interface CusumPoint {
  value: number
  high: number
  low: number
  out: boolean
}

export interface CusumChart {
  points: CusumPoint[]
  firstSignal: number | null
}

/**
 * Two-sided tabular CUSUM: S⁺ = max(0, S⁺ + x − target − k), S⁻ = max(0, S⁻ + target − k − x); signal above h.
 *
 * Answers: has the level shifted for good, and since when? `allowance` k and `decision` h are in the units of the values
 * (k = 0.5σ and h = 4σ or 5σ are usual). Sums are not reset by a signal, so that the page shows how far it went.
 *
 * Source: Page 1954; NIST e-Handbook 6.3.2.3. Oracle: control_charts.cusum_nist.
 */
export function cusumChart(
  values: readonly number[],
  { target, allowance, decision }: { target: number; allowance: number; decision: number },
): CusumChart {
  if (!(decision > 0) || !(allowance >= 0)) {
    throw new RangeError('cusumChart requires a positive decision value and a non-negative allowance')
  }
  let high = 0
  let low = 0
  const points = values.map((value) => {
    high = Math.max(0, high + value - target - allowance)
    low = Math.max(0, low + target - allowance - value)
    return { value, high, low, out: high > decision || low > decision }
  })
  const first = points.findIndex((p) => p.out)
  return { points, firstSignal: first < 0 ? null : first }
}
