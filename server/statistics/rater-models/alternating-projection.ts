import type { Cells } from '../cells/cell-table.js'
import { groupMeans, groupSpread, raterBiases } from './stimulus-votes.js'

export interface SubjectModel {
  /** By stimulus code: the recovered quality; 0 for a stimulus without votes. */
  readonly scores: Float64Array
  /** Standard error of each score for the given raters: sd of the stimulus's residuals / √votes. */
  readonly scoreErrors: Float64Array
  /** By rater code, centred at 0. */
  readonly bias: Float64Array
  /** By rater code: sd of the rater's residuals; a random clicker has a large one and little weight. */
  readonly inconsistency: Float64Array
  readonly iterations: number
  readonly converged: boolean
}

/**
 * Keeps one lucky rater with few votes from taking over: variances are pulled towards the pool's with the weight of
 * `priorVotes` votes, and no inconsistency falls below `floor`.
 */
export interface Guard {
  readonly floor: number
  readonly priorVotes: number
}

/** For crowds on a 5-point scale, where a session may hold a dozen votes. */
export const crowdGuard: Guard = { floor: 0.3, priorVotes: 10 }

const guarded = (spread: Float64Array, count: Int32Array, guard: Guard): Float64Array => {
  let pool = 0
  let raters = 0
  spread.forEach((v, rater) => {
    if (count[rater] === 0) return
    pool += v
    raters += 1
  })
  const typical = raters === 0 ? 0 : pool / raters
  return spread.map((v, rater) => {
    const n = count[rater]!
    const shrunk = Math.sqrt((n * v * v + guard.priorVotes * typical * typical) / (n + guard.priorVotes))
    return Math.max(guard.floor, shrunk)
  })
}

/**
 * Recovers stimulus quality, rater bias and rater inconsistency together by alternating projection: each rater weighs
 * by 1 / inconsistency². Soft where screening is hard: nobody is rejected, careless raters fade.
 * Assumes that a rater's bias and noise are the same for all stimuli.
 * Source: ITU-T P.910 Annex E (P.913 §12.6); Li et al. 2020. Without `guard` it is the reference algorithm.
 */
export const alternatingProjection = (votes: Cells, guard: Guard | null): SubjectModel => {
  const { size, rater, item, value, raters, items } = votes
  let scores = groupMeans(item, size, items, (k) => value[k]!).mean
  let bias = raterBiases(votes)
  const residual = (k: number): number => value[k]! - scores[item[k]!]! - bias[rater[k]!]!
  const raterCount = groupMeans(rater, size, raters, () => 0).count
  const inconsistencyNow = (): Float64Array => {
    const spread = groupSpread(rater, size, raters, residual)
    return guard === null ? spread : guarded(spread, raterCount, guard)
  }
  let converged = false
  let iterations = 0
  while (!converged && iterations < 1000) {
    iterations += 1
    const weights = inconsistencyNow().map((v) => 1 / (v * v + 1e-8))
    const sums = new Float64Array(items)
    const totals = new Float64Array(items)
    for (let k = 0; k < size; k++) {
      const weight = weights[rater[k]!]!
      sums[item[k]!]! += weight * (value[k]! - bias[rater[k]!]!)
      totals[item[k]!]! += weight
    }
    const next = sums.map((sum, j) => (totals[j]! > 0 ? sum / totals[j]! : 0))
    const moved = Math.hypot(...next.map((score, j) => score - scores[j]!))
    scores = next
    bias = groupMeans(rater, size, raters, (k) => value[k]! - scores[item[k]!]!).mean
    converged = moved < 1e-8
  }
  const inconsistency = inconsistencyNow()
  const perStimulus = groupMeans(item, size, items, () => 0).count
  const scoreErrors = groupSpread(item, size, items, residual).map((v, j) =>
    perStimulus[j]! > 0 ? v / Math.sqrt(perStimulus[j]!) : 0,
  )
  const active = raterCount.reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  const centre = active === 0 ? 0 : bias.reduce((sum, b) => sum + b, 0) / active
  return {
    scores: scores.map((score, j) => (perStimulus[j]! > 0 ? score + centre : 0)),
    scoreErrors,
    bias: bias.map((b, i) => (raterCount[i]! > 0 ? b - centre : 0)),
    inconsistency,
    iterations,
    converged,
  }
}
