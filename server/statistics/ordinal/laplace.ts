import type { ConditionalModes } from './conditional-modes.js'
import type { OrdinalModel, OrdinalParameters } from './ordinal-model.js'

/** −2 log likelihood by Laplace's approximation: exact without random terms. */
export const laplaceDeviance = ({ logJoint, curvature }: ConditionalModes): number =>
  curvature.logDeterminant - 2 * logJoint

/**
 * Slopes of the Laplace deviance in thresholds, slopes and standard deviations, in that order. The modes move with the
 * parameters and the curvature moves with the modes; one solve against the curvature (the adjoint) carries both.
 */
export function laplaceGradient(
  model: OrdinalModel,
  { thresholds, sd }: OrdinalParameters,
  { effects, votes, weight, curvature }: ConditionalModes,
): number[] {
  const { upper, lower } = votes
  const terms: readonly { readonly code: Int32Array; readonly levels: number }[] = model.random
  const own = curvature.leverages()
  // Third derivatives times leverage: how much one step of η bends the log determinant.
  const leverage = new Float64Array(model.size)
  const bend = new Float64Array(model.size)
  for (let i = 0; i < model.size; i++) {
    for (let t = 0; t < terms.length; t++) leverage[i]! += sd[t]! * own[t]![i]!
    const [a, b] = [upper[i]!, lower[i]!]
    bend[i] = -leverage[i]! * (a * (1 - a) * (1 - 2 * a) + b * (1 - b) * (1 - 2 * b))
  }
  const pulled = terms.map(({ code, levels }, t) => {
    const sums = new Float64Array(levels)
    for (let i = 0; i < model.size; i++) sums[code[i]!]! += sd[t]! * bend[i]!
    return sums
  })
  const adjoint = curvature.solve(pulled)

  const gradient = new Array<number>(thresholds.length + model.fixed.length + sd.length).fill(0)
  const along = new Float64Array(model.size)
  for (let i = 0; i < model.size; i++) {
    const [a, b] = [upper[i]!, lower[i]!]
    const score = a + b - 1
    let shift = 0
    for (let t = 0; t < terms.length; t++) shift += sd[t]! * adjoint[t]![terms[t]!.code[i]!]!
    along[i] = -2 * score + bend[i]! - shift * weight[i]!
    const category = model.category[i]!
    const gap = spanBetween(thresholds, category)
    const h = leverage[i]!
    if (category < thresholds.length)
      gradient[category]! += (-2 * (1 - a)) / ((1 - b) * gap) + a * (1 - a) * (h * (1 - 2 * a) + shift)
    if (category > 0) gradient[category - 1]! += (2 * b) / (a * gap) + b * (1 - b) * (h * (1 - 2 * b) + shift)
  }
  for (const [k, { values }] of model.fixed.entries())
    for (let i = 0; i < model.size; i++) gradient[thresholds.length + k]! += along[i]! * values[i]!
  for (const [t, { code }] of terms.entries()) {
    let sum = 0
    for (let i = 0; i < model.size; i++) {
      const level = code[i]!
      sum += along[i]! * effects[t]![level]! + 2 * weight[i]! * own[t]![i]!
      sum += (upper[i]! + lower[i]! - 1) * adjoint[t]![level]!
    }
    gradient[thresholds.length + model.fixed.length + t] = sum
  }
  return gradient
}

/** 1 − e^(lower − upper cut); 1 for the outermost categories, whose other cut is infinitely far. */
const spanBetween = (thresholds: readonly number[], category: number): number =>
  category === 0 || category === thresholds.length
    ? 1
    : -Math.expm1(thresholds[category - 1]! - thresholds[category]!)
