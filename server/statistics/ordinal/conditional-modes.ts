import { type CrossedCurvature, crossedCurvature } from './crossed-curvature.js'
import { type CumulativeVotes, cumulativeVotes } from './cumulative-logit.js'
import type { OrdinalModel, OrdinalParameters } from './ordinal-model.js'

/** The most likely random effects at given parameters, and how sharply the votes tell them. */
export interface ConditionalModes {
  /** Standard normal effects, one array a term: the shift of a level is sd × effect. */
  readonly effects: readonly Float64Array[]
  /** Fixed part of each vote's η. */
  readonly fixedPart: Float64Array
  readonly votes: CumulativeVotes
  /** A(1−A) + B(1−B) of each vote. */
  readonly weight: Float64Array
  /** Σ log P(vote) − ½ Σ effect². */
  readonly logJoint: number
  readonly curvature: CrossedCurvature
}

export function fixedPartOf(model: OrdinalModel, slopes: readonly number[]): Float64Array {
  const eta = new Float64Array(model.size)
  for (const [k, { values }] of model.fixed.entries())
    for (let i = 0; i < model.size; i++) eta[i]! += slopes[k]! * values[i]!
  return eta
}

const weightOf = ({ upper, lower }: CumulativeVotes): Float64Array =>
  upper.map((a, i) => a * (1 - a) + lower[i]! * (1 - lower[i]!))

/**
 * Newton's method with halved steps on a concave function, from effects near the answer where they are known. Null where
 * the parameters have no likelihood (thresholds out of order) or rounding stops the search.
 */
export function conditionalModes(
  model: OrdinalModel,
  { thresholds, slopes, sd }: OrdinalParameters,
  start?: readonly Float64Array[],
): ConditionalModes | null {
  const fixedPart = fixedPartOf(model, slopes)
  const at = (effects: readonly Float64Array[]) => {
    const eta = Float64Array.from(fixedPart)
    let prior = 0
    for (const [t, term] of model.random.entries()) {
      for (let i = 0; i < model.size; i++) eta[i]! += sd[t]! * effects[t]![term.code[i]!]!
      for (const value of effects[t]!) prior += value * value
    }
    const votes = cumulativeVotes(model, thresholds, eta)
    return { effects, votes, logJoint: votes.logLikelihood - prior / 2 }
  }
  const fromZero = model.random.map(({ levels }) => new Float64Array(levels))
  let now = at(start ?? fromZero)
  if (!Number.isFinite(now.logJoint)) {
    now = at(fromZero)
    if (!Number.isFinite(now.logJoint)) return null
  }
  for (let round = 0; round < 100; round++) {
    const weight = weightOf(now.votes)
    const curvature = crossedCurvature(model, sd, weight)
    if (curvature === null) return null
    const slope = slopesOfEffects(model, sd, now.effects, now.votes)
    const step = curvature.solve(slope)
    let promised = 0
    for (const [t, values] of step.entries())
      for (const [l, value] of values.entries()) promised += value * slope[t]![l]!
    const done = { fixedPart, weight, curvature, ...now }
    if (promised <= 1e-13 * Math.max(1, Math.abs(now.logJoint))) return done
    let next = now
    for (let share = 1; share > 1e-6; share /= 2) {
      const part = share
      next = at(now.effects.map((values, t) => values.map((value, l) => value + part * step[t]![l]!)))
      if (next.logJoint > now.logJoint) break
    }
    if (!(next.logJoint > now.logJoint)) return done
    now = next
  }
  return null
}

function slopesOfEffects(
  model: OrdinalModel,
  sd: readonly number[],
  effects: readonly Float64Array[],
  { upper, lower }: CumulativeVotes,
): Float64Array[] {
  return model.random.map((term, t) => {
    const slope = effects[t]!.map((value) => -value)
    for (let i = 0; i < model.size; i++) slope[term.code[i]!]! += sd[t]! * (upper[i]! + lower[i]! - 1)
    return slope
  })
}
