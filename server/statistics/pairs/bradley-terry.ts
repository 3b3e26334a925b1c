import { factorLu, solveLu } from '../linear/lu.js'
import type { Reason } from '../reason.js'
import { countPairs, winGraph, type Comparisons, type PairCounts } from './comparisons.js'
import { strongComponents } from './connectivity.js'
import { minoriseStrengths } from './minorise.js'
import { differentiate, layoutOf, type Layout, type PairModel } from './pair-likelihood.js'
import { raterScatter } from './rater-scatter.js'

export interface Effect {
  estimate: number
  se: number
}

export interface BradleyTerryFit {
  /** Log strengths λ, one per system; they sum to zero. */
  logStrengths: Float64Array
  /** Covariance of the log strengths, row-major S × S. */
  covariance: Float64Array
  /** Votes clustered by rater, or taken as independent where no rater codes (or only one rater) are given. */
  errors: 'rater-clustered' | 'independent-votes'
  raters: number
  /** logit P(first wins) gains this much from being heard first; null unless asked for. */
  orderEffect: Effect | null
  /** log ν of Davidson's ties; null unless asked for. */
  logTie: Effect | null
  logLikelihood: number
  /** Against the saturated table of ordered pairs; null with Davidson's ties or the phantom prior. */
  deviance: number | null
  votes: number
  /** 'phantom': the wins do not connect every system, so each got 2 virtual games against an average one, 1 won. */
  prior: 'none' | 'phantom'
  reason: null
}

export interface NoFit {
  logStrengths: null
  reason: Reason
}

/**
 * Bradley–Terry model of paired comparisons: which system wins, by how much, and how sure is that?
 *
 * logit P(i beats j) = λ_i − λ_j (+ γ if i is heard first). Ties count half for each, or follow Davidson's model. MM
 * iteration, polished by Newton to full precision. Standard errors are the rater-clustered sandwich: raters repeat, so
 * votes are not independent. If the win graph is not strongly connected no finite fit exists; the stated prior (2 virtual
 * games against an average phantom, half won) is then added and named in `prior`.
 *
 * Source: Bradley & Terry 1952; Davidson 1970; Davidson & Beaver 1977; Hunter 2004; METHODS §6.7.
 * Oracle: bradley_terry (citations, baseball with home advantage, pudding with ties).
 */
export function bradleyTerry(
  votes: Comparisons,
  { davidson = false, order = false }: { davidson?: boolean; order?: boolean } = {},
): BradleyTerryFit | NoFit {
  const counts = countPairs(votes)
  if (counts.first.length === 0 || counts.systems < 2) return { logStrengths: null, reason: 'no-data' }
  const connected = strongComponents(winGraph(counts)).every((c) => c === 0)
  const anyTie = counts.ties.some((t) => t > 0)
  const model: PairModel = { davidson: davidson && anyTie, order, phantomGames: connected ? 0 : 2 }
  const layout = layoutOf(counts.systems, model)
  const at = new Float64Array(layout.size)
  at.set(minoriseStrengths(counts, model.phantomGames))
  const top = climb(counts, at, model)
  if (top === null) return { logStrengths: null, reason: 'not-identifiable' }
  const bread = constrainedInverse(top.information, layout, counts.systems)
  if (bread === null) return { logStrengths: null, reason: 'not-identifiable' }
  const scatter = votes.rater === undefined ? null : raterScatter(votes, at, layout)
  const clustered = scatter !== null && scatter.raters > 1
  const covariance = clustered ? sandwich(bread, scatter.scatter, layout.size) : bread
  const effect = (k: number): Effect | null =>
    k < 0 ? null : { estimate: at[k]!, se: Math.sqrt(Math.max(0, covariance[k * layout.size + k]!)) }
  return {
    logStrengths: at.slice(0, counts.systems),
    covariance: corner(covariance, layout.size, counts.systems),
    errors: clustered ? 'rater-clustered' : 'independent-votes',
    raters: scatter?.raters ?? 0,
    orderEffect: effect(layout.order),
    logTie: effect(layout.ties),
    logLikelihood: top.logLikelihood,
    deviance: connected && !model.davidson ? 2 * (saturated(counts) - top.logLikelihood) : null,
    votes: [...counts.wins, ...counts.losses, ...counts.ties].reduce((sum, x) => sum + x, 0),
    prior: connected ? 'none' : 'phantom',
    reason: null,
  }
}

/** Standard error of λ_i, or of λ_i − λ_j. */
export function strengthSe(fit: BradleyTerryFit, i: number, j?: number): number {
  const size = fit.logStrengths.length
  const c = (a: number, b: number): number => fit.covariance[a * size + b]!
  return Math.sqrt(Math.max(0, j === undefined ? c(i, i) : c(i, i) + c(j, j) - 2 * c(i, j)))
}

/** Newton's method with step halving in the space where strengths sum to zero; null if it does not settle. */
function climb(counts: PairCounts, at: Float64Array, model: PairModel) {
  const layout = layoutOf(counts.systems, model)
  let here = differentiate(counts, at, model)
  for (let round = 0; round < 100; round++) {
    const factors = factorLu(constrained(here.information, layout, counts.systems), layout.size)
    if (factors === null) return null
    const step = solveLu(factors, centred(here.gradient, counts.systems))
    const size = Math.max(...step.map(Math.abs))
    if (size < 1e-12) return here
    let scale = 1
    for (;;) {
      const next = at.map((x, k) => x + scale * step[k]!)
      const there = differentiate(counts, next, model)
      if (there.logLikelihood >= here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood)) {
        at.set(next)
        here = there
        break
      }
      scale /= 2
      if (scale < 1e-10) return here
    }
    if (size < 1e-9) return here
  }
  return null
}

/** Projects out the mean of the strengths, to which the likelihood is blind, and fixes that direction. */
function constrained(information: Float64Array, { size }: Layout, systems: number): Float64Array {
  const m = information.slice()
  for (let pass = 0; pass < 2; pass++) {
    for (let line = 0; line < size; line++) {
      const index = (k: number): number => (pass === 0 ? line * size + k : k * size + line)
      let mean = 0
      for (let k = 0; k < systems; k++) mean += m[index(k)]! / systems
      for (let k = 0; k < systems; k++) m[index(k)]! -= mean
    }
  }
  for (let i = 0; i < systems; i++) for (let j = 0; j < systems; j++) m[i * size + j]! += 1 / systems
  return m
}

function constrainedInverse(information: Float64Array, layout: Layout, systems: number): Float64Array | null {
  const { size } = layout
  const factors = factorLu(constrained(information, layout, systems), size)
  if (factors === null) return null
  const inverse = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const column = solveLu(
      factors,
      Float64Array.from({ length: size }, (_, i) => (i === j ? 1 : 0)),
    )
    for (let i = 0; i < size; i++)
      inverse[i * size + j] = column[i]! - (i < systems && j < systems ? 1 / systems : 0)
  }
  return inverse
}

function centred(gradient: Float64Array, systems: number): Float64Array {
  let mean = 0
  for (let k = 0; k < systems; k++) mean += gradient[k]! / systems
  return gradient.map((x, k) => (k < systems ? x - mean : x))
}

function sandwich(bread: Float64Array, filling: Float64Array, size: number): Float64Array {
  return multiply(multiply(bread, filling, size), bread, size)
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const x = a[i * size + k]!
      if (x !== 0) for (let j = 0; j < size; j++) out[i * size + j]! += x * b[k * size + j]!
    }
  }
  return out
}

function corner(matrix: Float64Array, size: number, keep: number): Float64Array {
  return Float64Array.from(
    { length: keep * keep },
    (_, k) => matrix[Math.floor(k / keep) * size + (k % keep)]!,
  )
}

/** Log-likelihood of the table itself, ties as half a win each. */
function saturated(counts: PairCounts): number {
  let sum = 0
  for (let k = 0; k < counts.first.length; k++) {
    const a = counts.wins[k]! + counts.ties[k]! / 2
    const b = counts.losses[k]! + counts.ties[k]! / 2
    if (a > 0) sum += a * Math.log(a / (a + b))
    if (b > 0) sum += b * Math.log(b / (a + b))
  }
  return sum
}
