import { inverseFromCholesky, solveTransposed } from '../linear/cholesky.js'
import { minimise } from '../linear/minimise.js'
import type { Reason } from '../reason.js'
import { type CrossProducts, crossProducts } from './cross-products.js'
import { fixedNames, type MixedModel, termWidth } from './model.js'
import { diagonalFlags, factorOf, parameterOffsets, startParameters } from './parameters.js'
import { type Profile, profileAt } from './profile.js'
import { randomEffects } from './random-effects.js'
import { thinnedModel } from './thinned-model.js'

export type Criterion = 'REML' | 'ML'

export interface RandomTermFit {
  readonly name: string
  readonly columns: readonly string[]
  /** Covariance of the term's coefficients; one variance for an intercept. */
  readonly covariance: readonly (readonly number[])[]
  /** Best linear unbiased predictions, one row a level, one value a coefficient. */
  readonly effects: readonly Float64Array[]
}

export interface MixedModelFit {
  readonly reason: null
  readonly criterion: Criterion
  /** REML criterion, or −2 log likelihood; as lme4 reports it. */
  readonly deviance: number
  readonly fixed: readonly { readonly name: string; readonly estimate: number; readonly se: number }[]
  readonly random: readonly RandomTermFit[]
  readonly residualVariance: number
  /** A variance is 0 or a correlation ±1: a valid answer, and a sign that the term is not needed. */
  readonly singular: boolean
  readonly converged: boolean
  readonly evaluations: number
  /** Covariance of the fixed estimates, row-major. */
  readonly fixedCovariance: Float64Array
  /** What contrasts and their degrees of freedom are computed from. */
  readonly inner: { readonly data: CrossProducts; readonly theta: readonly number[] }
}

export type MixedModelResult = MixedModelFit | { readonly reason: Reason }

/** The deviance with residual variance and fixed effects profiled out. */
export const devianceOf = (data: CrossProducts, profile: Profile, criterion: Criterion): number => {
  const df = criterion === 'REML' ? data.size - data.fixedColumns : data.size
  const fixed = criterion === 'REML' ? profile.logFixed : 0
  return profile.logRandom + fixed + df * (1 + Math.log((2 * Math.PI * profile.squares) / df))
}

/** Sets variances that the data do not support to exactly 0, where that costs no deviance. */
const atBoundary = (
  f: (theta: readonly number[]) => number,
  theta: readonly number[],
  value: number,
  isDiagonal: readonly boolean[],
): { theta: number[]; value: number } => {
  let best = { theta: [...theta], value }
  theta.forEach((parameter, k) => {
    if (!isDiagonal[k] || Math.abs(parameter) > 0.02) return
    const trial = best.theta.map((v, j) => (j === k ? 0 : v))
    const trialValue = f(trial)
    if (trialValue <= best.value + 1e-9 * Math.max(1, Math.abs(best.value)))
      best = { theta: trial, value: trialValue }
  })
  return best
}

/** Lower Cholesky block of the fixed columns, from the factor of the whole kept system. */
const fixedBlock = (data: CrossProducts, profile: Profile): Float64Array => {
  const p = data.fixedColumns
  const block = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++)
      block[i * p + j] = profile.lower[(data.randomColumns + i) * data.columns + data.randomColumns + j]!
  return block
}

/** Inverse of XᵀV⁻¹X in units of the residual variance. */
export const unscaledCovariance = (data: CrossProducts, profile: Profile): Float64Array =>
  inverseFromCholesky(fixedBlock(data, profile), data.fixedColumns)

const cannotFit = (model: MixedModel): Reason | null => {
  if (model.size === 0) return 'no-data'
  if (model.size <= fixedNames(model).length) return 'too-few-values'
  const saturated = model.random.some(
    (term) => term.levels < 2 || term.levels * termWidth(term) >= model.size,
  )
  return model.random.length === 0 || saturated ? 'not-identifiable' : null
}

interface Start {
  readonly theta: readonly number[]
  readonly inverse: readonly (readonly number[])[]
}

/** Where the optimum of a dear model must be, from a share of its levels; null if the share says nothing. */
const startNear = (model: MixedModel, criterion: Criterion): Start | null => {
  const part = thinnedModel(model)
  if (part === null || cannotFit(part)) return null
  const data = crossProducts(part)
  const start = startParameters(part.random)
  const f = (theta: readonly number[]): number => {
    const profile = profileAt(data, theta)
    return profile === null || profile.squares === 0 ? Infinity : devianceOf(data, profile, criterion)
  }
  if (!Number.isFinite(f(start))) return null
  const found = minimise(f, start, { tolerance: 1e-9 })
  // Next to 0 the deviance is flat, and a search that starts there would stay: such a share says nothing about the whole.
  const isDiagonal = diagonalFlags(part.random)
  if (found.x.some((value, k) => isDiagonal[k] === true && Math.abs(value) < 0.05)) return null
  // The deviance of the whole is as much more curved as it has more observations.
  const scale = part.size / model.size
  return { theta: found.x, inverse: found.inverse.map((row) => row.map((value) => value * scale)) }
}

const optimum = (
  model: MixedModel,
  criterion: Criterion,
  f: (theta: readonly number[]) => number,
  start: readonly number[],
  isDiagonal: readonly boolean[],
): { theta: readonly number[]; converged: boolean; evaluations: number } => {
  const near = startNear(model, criterion)
  const found = near === null ? minimise(f, start) : minimise(f, near.theta, { startInverse: near.inverse })
  const { theta } = atBoundary(f, found.x, found.value, isDiagonal)
  return { theta, converged: found.converged, evaluations: found.evaluations }
}

/**
 * Fits a linear mixed model with crossed or nested random terms by profiled REML (or ML): the model of choice when
 * systems, raters and items meet unevenly, or with covariates. The largest term costs time in proportion to its
 * observations; the others together are solved densely, so a few thousand of their levels are the practical limit.
 * A variance at 0 is an answer (`singular`), not a failure. With `held` (the lower triangle of each term's covariance
 * factor relative to the residual sd, column by column) nothing is searched: the model is solved at these variances.
 * Assumes normal effects and residuals; for 5-point votes from 20 raters or more the fixed effects are robust to that.
 * Source: Bates, Mächler, Bolker & Walker 2015, J. Stat. Softw. 67(1), eqs. 34–42.
 */
export const fitMixedModel = (
  model: MixedModel,
  criterion: Criterion = 'REML',
  held?: readonly number[],
): MixedModelResult => {
  const refused = cannotFit(model)
  if (refused) return { reason: refused }
  const data = crossProducts(model)
  const start = startParameters(model.random)
  const first = profileAt(data, start)
  if (first === null) return { reason: 'not-identifiable' }
  const ownSquares = data.gram[data.columns * data.columns - 1]!
  if (!(first.squares > 1e-20 * ownSquares)) return { reason: 'no-variance' }
  const f = (theta: readonly number[]): number => {
    const profile = profileAt(data, theta)
    return profile === null || profile.squares === 0 ? Infinity : devianceOf(data, profile, criterion)
  }
  const isDiagonal = diagonalFlags(model.random)
  const { theta, converged, evaluations } =
    held === undefined
      ? optimum(model, criterion, f, start, isDiagonal)
      : { theta: held, converged: true, evaluations: 0 }
  const profile = profileAt(data, theta)
  if (profile === null) return { reason: 'not-identifiable' }
  const df = criterion === 'REML' ? model.size - data.fixedColumns : model.size
  const residualVariance = profile.squares / df
  if (!(residualVariance > 1e-12 * (ownSquares / model.size))) return { reason: 'no-variance' }
  const fixedCovariance = unscaledCovariance(data, profile).map((value) => value * residualVariance)
  const offsets = parameterOffsets(model.random)
  const lastRow = (data.columns - 1) * data.columns
  const solution = solveTransposed(
    profile.lower,
    data.columns,
    data.columns - 1,
    profile.lower.subarray(lastRow, lastRow + data.columns - 1),
  )
  const effects = randomEffects(data, theta, offsets, solution)
  return {
    reason: null,
    criterion,
    deviance: devianceOf(data, profile, criterion),
    fixed: fixedNames(model).map((name, k) => ({
      name,
      estimate: solution[data.randomColumns + k]!,
      se: Math.sqrt(fixedCovariance[k * data.fixedColumns + k]!),
    })),
    random: model.random.map((term, index) => {
      const width = termWidth(term)
      const factor = factorOf(theta, offsets[index]!, width)
      const covariance = Array.from({ length: width }, (_, i) =>
        Array.from({ length: width }, (__, j) => {
          let sum = 0
          for (let c = 0; c < width; c++) sum += factor[i * width + c]! * factor[j * width + c]!
          return sum * residualVariance
        }),
      )
      return {
        name: term.name,
        columns: term.columns?.map(({ name }) => name) ?? ['(Intercept)'],
        covariance,
        effects: effects[index]!,
      }
    }),
    residualVariance,
    singular: theta.some((value, k) => isDiagonal[k] === true && Math.abs(value) < 1e-4),
    converged,
    evaluations,
    fixedCovariance,
    inner: { data, theta },
  }
}
