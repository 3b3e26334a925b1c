import { gradientAt, minimise } from '../linear/minimise.js'
import { solve } from '../linear/solve.js'
import type { Reason } from '../reason.js'
import { quadratureDeviance } from './adaptive-quadrature.js'
import { conditionalModes } from './conditional-modes.js'
import { laplaceDeviance, laplaceGradient } from './laplace.js'
import { type OrdinalModel, ordinalParameters } from './ordinal-model.js'

export interface OrdinalEstimate {
  readonly name: string
  /** On the logit scale: odds of a higher category are multiplied by e^estimate. */
  readonly estimate: number
  /** From the curvature of the deviance in all parameters at once; null where it has none. */
  readonly se: number | null
}

export interface OrdinalFit {
  readonly reason: null
  /** −2 log likelihood. */
  readonly deviance: number
  /** Cuts between neighbouring categories, ascending. */
  readonly thresholds: readonly OrdinalEstimate[]
  readonly fixed: readonly OrdinalEstimate[]
  readonly random: readonly {
    readonly name: string
    readonly variance: number
    /** Most likely shift of each level, on the logit scale. */
    readonly effects: Float64Array
  }[]
  /** Covariance of the slopes, row by row; null where the deviance has no curvature. */
  readonly fixedCovariance: readonly (readonly number[])[] | null
  /** A variance is 0: a valid answer. */
  readonly singular: boolean
  readonly converged: boolean
}

export type OrdinalResult = OrdinalFit | { readonly reason: Reason }

/**
 * Cumulative-link (proportional odds) model with no, one or two crossed random intercepts, by maximum likelihood:
 * logit P(vote ≤ k) = threshold k − Σ slope · column − Σ effect. It reads votes as ordered words and not as numbers, so it
 * checks whether a conclusion about means hangs on equal steps between the words.
 * `quadraturePoints` above 1 integrates a single random term by adaptive Gauss–Hermite quadrature; else Laplace.
 * Assumes the same shift at every cut and normal effects. Fewer than two categories are `no-variance`; columns that depend
 * on each other, and columns whose votes all lie at one end of the scale, are `not-identifiable`.
 * Source: Christensen 2018 (R package ordinal); McCullagh 1980; Tutz & Hennevogl 1996.
 */
export function fitOrdinalModel(model: OrdinalModel, quadraturePoints = 1): OrdinalResult {
  if (model.size === 0) return { reason: 'no-data' }
  if (model.categories < 2) return { reason: 'no-variance' }
  const integrates = quadraturePoints > 1
  if (integrates && model.random.length !== 1)
    throw new RangeError('fitOrdinalModel: quadrature needs exactly one random term')
  let near: readonly Float64Array[] | undefined
  const modesAt = (x: readonly number[]) => {
    const parameters = ordinalParameters(model, x)
    const modes = conditionalModes(model, parameters, near)
    if (modes !== null) near = modes.effects
    return modes === null ? null : { parameters, modes }
  }
  const deviance = (x: readonly number[]): number => {
    const found = modesAt(x)
    if (found === null) return Infinity
    const [term] = model.random
    return integrates && term !== undefined
      ? quadratureDeviance({ ...model, random: [term] }, found.parameters, found.modes, quadraturePoints)
      : laplaceDeviance(found.modes)
  }
  const gradient = (x: readonly number[]): readonly number[] => {
    if (integrates) return gradientAt(deviance, x)
    const found = modesAt(x)
    return found === null ? x.map(() => 0) : laplaceGradient(model, found.parameters, found.modes)
  }
  const found = minimise(deviance, startOf(model), { gradient, tolerance: 1e-11, iterations: 200 })
  const parameters = ordinalParameters(model, found.x)
  if (!found.converged || parameters.slopes.some((slope) => Math.abs(slope) > farthestSlope))
    return { reason: 'not-identifiable' }
  const covariance = parameterCovariance(gradient, found.x)
  const named = (name: string, place: number): OrdinalEstimate => ({
    name,
    estimate: found.x[place]!,
    se: covariance === null ? null : Math.sqrt(covariance[place]![place]!),
  })
  const cuts = model.categories - 1
  const slopesOf = <T>(list: readonly T[]): T[] => list.slice(cuts, cuts + model.fixed.length)
  const effects = modesAt(found.x)?.modes.effects ?? []
  return {
    reason: null,
    deviance: found.value,
    thresholds: parameters.thresholds.map((_, k) => named(`${k + 1}|${k + 2}`, k)),
    fixed: model.fixed.map(({ name }, k) => named(name, cuts + k)),
    random: model.random.map(({ name }, t) => ({
      name,
      variance: parameters.sd[t]! ** 2,
      effects: effects[t]!.map((value) => value * parameters.sd[t]!),
    })),
    fixedCovariance: covariance === null ? null : slopesOf(covariance).map(slopesOf),
    singular: parameters.sd.some((value) => Math.abs(value) < 1e-4),
    converged: found.converged,
  }
}

/** e²⁰ to one: farther slopes come only from votes that all lie at one end, where the likelihood has no maximum. */
const farthestSlope = 20

/** The cuts that reproduce the shares of the categories, no slopes, and middling random effects. */
function startOf(model: OrdinalModel): number[] {
  const counts = new Float64Array(model.categories)
  for (const category of model.category) counts[category]!++
  let below = 0
  const cuts = Array.from(counts.subarray(0, -1), (count) => {
    below += count
    const share = (below + 0.5) / (model.size + 1)
    return Math.log(share / (1 - share))
  })
  return [...cuts, ...model.fixed.map(() => 0), ...model.random.map(() => 0.7)]
}

/** Inverse of the observed information, half the Hessian of the deviance, by central differences of its slopes. */
function parameterCovariance(
  gradient: (x: readonly number[]) => readonly number[],
  x: readonly number[],
): number[][] | null {
  const rows = x.map((value, j) => {
    const h = 1e-3 * Math.max(Math.abs(value), 0.05)
    const at = (step: number): readonly number[] => gradient(x.map((v, k) => (k === j ? v + step : v)))
    const down = at(-h)
    return at(h).map((slope, k) => (slope - down[k]!) / (2 * h))
  })
  const information = rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 4))
  const columns: number[][] = []
  for (let j = 0; j < x.length; j++) {
    const unit = x.map((_, k) => (k === j ? 1 : 0))
    const column = solve(information, unit)
    if (column === null || !(column[j]! > 0)) return null
    columns.push(column)
  }
  return columns
}
