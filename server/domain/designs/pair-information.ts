import type { PairOutcome } from './types.js'

/**
 * A Gaussian posterior of condition strengths under Bradley–Terry with a normal prior, found by Newton's method: what a
 * comparison would teach is read off it (the method of ASAP with a Laplace approximation in place of message passing).
 */
export interface Strengths {
  readonly mean: readonly number[]
  readonly covariance: readonly (readonly number[])[]
}

/** ASAP's prior variance of a strength. */
const priorVariance = 0.5
const newtonSteps = 30

/** Nodes and weights of seven-point Gauss–Hermite quadrature for a standard normal. */
const hermite: readonly (readonly [number, number])[] = [
  [-3.75043971772574, 0.0005482688559722],
  [-2.36675941073454, 0.03075712396759],
  [-1.15440539473997, 0.240123178605],
  [0, 0.4571428571429],
  [1.15440539473997, 0.240123178605],
  [2.36675941073454, 0.03075712396759],
  [3.75043971772574, 0.0005482688559722],
]

export function strengthsOf(conditions: readonly string[], outcomes: readonly PairOutcome[]): Strengths {
  const at = new Map(conditions.map((condition, index) => [condition, index]))
  const games = outcomes.flatMap(({ a, b, winsA, winsB, ties }) => {
    const i = at.get(a)
    const j = at.get(b)
    return i === undefined || j === undefined
      ? []
      : [{ i, j, wins: winsA + ties / 2, n: winsA + winsB + ties }]
  })
  const n = conditions.length
  const mean = new Array<number>(n).fill(0)
  let covariance = invert(priorPrecision(n))
  for (let step = 0; step < newtonSteps; step++) {
    const precision = priorPrecision(n)
    const gradient = mean.map((strength) => -strength / priorVariance)
    for (const { i, j, wins, n: total } of games) {
      const p = logistic(mean[i]! - mean[j]!)
      gradient[i]! += wins - total * p
      gradient[j]! -= wins - total * p
      addComparison(precision, i, j, total * p * (1 - p))
    }
    covariance = invert(precision)
    const move = covariance.map((row) => row.reduce((sum, value, k) => sum + value * gradient[k]!, 0))
    move.forEach((amount, k) => (mean[k]! += amount))
    if (Math.max(...move.map(Math.abs)) < 1e-9) break
  }
  return { mean, covariance }
}

/** Expected information gain of comparing i with j, in nats: entropy of the outcome less its entropy if strengths were known. */
export function informationGain({ mean, covariance }: Strengths, i: number, j: number): number {
  const centre = mean[i]! - mean[j]!
  const spread = Math.sqrt(Math.max(0, covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!))
  let expected = 0
  let known = 0
  for (const [node, weight] of hermite) {
    const p = logistic(centre + spread * node)
    expected += weight * p
    known += weight * entropy(p)
  }
  return Math.max(0, entropy(expected) - known)
}

/** The posterior as it would stand after one more comparison, whatever its outcome: only the spread shrinks. */
export function afterComparing({ mean, covariance }: Strengths, i: number, j: number): Strengths {
  const p = logistic(mean[i]! - mean[j]!)
  const weight = p * (1 - p)
  const along = covariance.map((row) => row[i]! - row[j]!)
  const scale = weight / (1 + weight * (along[i]! - along[j]!))
  return {
    mean,
    covariance: covariance.map((row, r) => row.map((value, c) => value - scale * along[r]! * along[c]!)),
  }
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p)
}

function priorPrecision(n: number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 1 / priorVariance : 0)),
  )
}

function addComparison(precision: number[][], i: number, j: number, weight: number): void {
  precision[i]![i]! += weight
  precision[j]![j]! += weight
  precision[i]![j]! -= weight
  precision[j]![i]! -= weight
}

/** Inverse of a symmetric positive definite matrix by Gauss–Jordan elimination. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!
    rows[k] = rows[k]!.map((value) => value / pivot)
    for (let r = 0; r < n; r++) {
      const factor = rows[r]![k]!
      if (r !== k && factor !== 0) rows[r] = rows[r]!.map((value, c) => value - factor * rows[k]![c]!)
    }
  }
  return rows.map((row) => row.slice(n))
}
