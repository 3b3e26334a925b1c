import { tQuantile, tTwoSided } from '../distributions.js'
import { solve } from '../linear/solve.js'
import type { Interval } from '../reason.js'
import { devianceOf, type MixedModelFit, unscaledCovariance } from './fit-mixed-model.js'
import { profileAt } from './profile.js'

export interface ContrastTest {
  readonly estimate: number
  readonly se: number
  readonly df: number
  readonly t: number
  readonly p: number
  readonly ci: Interval
}

interface Neighbour {
  /** −2 log likelihood without the part of the residual variance. */
  readonly log: number
  readonly squares: number
  readonly covariance: Float64Array
}

/**
 * Tests of linear combinations of the fixed effects with Satterthwaite's degrees of freedom, 2V² / (gᵀWg): V is the
 * variance of the combination, g its gradient and W the covariance of the variance parameters, both by central
 * differences at the optimum. Parameters at the boundary carry no uncertainty here. Prepare once, ask for many
 * contrasts. Source: Kuznetsova, Brockhoff & Christensen 2017, J. Stat. Softw. 82(13); Giesbrecht & Burns 1985.
 */
export const contrastTests = (
  fit: MixedModelFit,
  level = 0.95,
): ((contrast: readonly number[]) => ContrastTest) => {
  const { data, theta } = fit.inner
  const p = data.fixedColumns
  const sigma2 = fit.residualVariance
  const sigma = Math.sqrt(sigma2)
  const dfResidual = fit.criterion === 'REML' ? data.size - p : data.size
  const free = theta.flatMap((value, k) => (value === 0 ? [] : [k]))
  const steps = free.map((k) => 2e-3 * Math.max(Math.abs(theta[k]!), 0.05))
  const at = (shifts: ReadonlyMap<number, number>): Neighbour => {
    const profile = profileAt(
      data,
      theta.map((value, k) => value + (shifts.get(k) ?? 0)),
    )
    if (profile === null) throw new RangeError('contrastTests: the fixed columns depend on each other')
    const profiled = devianceOf(data, profile, fit.criterion)
    const log = profiled - dfResidual * (1 + Math.log((2 * Math.PI * profile.squares) / dfResidual))
    return { log, squares: profile.squares, covariance: unscaledCovariance(data, profile) }
  }
  const centre = at(new Map())
  const up = free.map((k, j) => at(new Map([[k, steps[j]!]])))
  const down = free.map((k, j) => at(new Map([[k, -steps[j]!]])))
  /** The deviance at the fitted residual variance, up to a constant. */
  const whole = ({ log, squares }: Neighbour): number => log + squares / sigma2
  const q = free.length
  const hessian = Array.from({ length: q + 1 }, () => new Array<number>(q + 1).fill(0))
  for (let i = 0; i < q; i++) {
    hessian[i]![i] = (whole(up[i]!) - 2 * whole(centre) + whole(down[i]!)) / steps[i]! ** 2
    for (let j = 0; j < i; j++) {
      const corner = (a: number, b: number): number =>
        whole(
          at(
            new Map([
              [free[i]!, a * steps[i]!],
              [free[j]!, b * steps[j]!],
            ]),
          ),
        )
      const mixed =
        (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * steps[i]! * steps[j]!)
      hessian[i]![j] = mixed
      hessian[j]![i] = mixed
    }
    const cross = (-2 * (up[i]!.squares - down[i]!.squares)) / (2 * steps[i]! * sigma ** 3)
    hessian[i]![q] = cross
    hessian[q]![i] = cross
  }
  hessian[q]![q] = (-2 * dfResidual) / sigma2 + (6 * centre.squares) / sigma2 ** 2

  const quadratic = (covariance: Float64Array, l: readonly number[]): number => {
    let sum = 0
    for (let i = 0; i < p; i++) {
      if (l[i] === 0) continue
      for (let j = 0; j < p; j++) sum += l[i]! * l[j]! * covariance[i * p + j]!
    }
    return sum
  }
  return (contrast) => {
    if (contrast.length !== p) throw new RangeError('contrastTests: one weight for each fixed effect')
    const estimate = contrast.reduce((sum, weight, k) => sum + weight * fit.fixed[k]!.estimate, 0)
    const variance = sigma2 * quadratic(centre.covariance, contrast)
    const gradient = free.map(
      (_, i) =>
        (sigma2 * (quadratic(up[i]!.covariance, contrast) - quadratic(down[i]!.covariance, contrast))) /
        (2 * steps[i]!),
    )
    gradient.push((2 * variance) / sigma)
    const weighted = solve(hessian, gradient)
    const spread = weighted === null ? 0 : 2 * gradient.reduce((sum, g, k) => sum + g * weighted[k]!, 0)
    // Without curvature to tell, the residual degrees of freedom are the most the data can offer.
    const df = spread > 0 ? Math.min((2 * variance ** 2) / spread, data.size - p) : data.size - p
    const se = Math.sqrt(variance)
    const half = tQuantile(1 - (1 - level) / 2, df) * se
    return {
      estimate,
      se,
      df,
      t: estimate / se,
      p: tTwoSided(estimate / se, df),
      ci: [estimate - half, estimate + half],
    }
  }
}
