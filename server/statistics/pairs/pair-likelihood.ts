import type { PairCounts } from './comparisons.js'

/** Which effects a paired-comparison model has beside the strengths. */
export interface PairModel {
  /** Davidson's ties with their own parameter; otherwise a tie is half a win for each. */
  davidson: boolean
  /** An advantage (or penalty) of being heard first. */
  order: boolean
  /** Virtual games of each system against an average phantom. */
  phantomGames: number
}

/** Parameters: strengths 0…S−1, then the order effect, then log ν. */
export interface Layout {
  size: number
  order: number
  ties: number
}

export function layoutOf(systems: number, model: PairModel): Layout {
  const order = model.order ? systems : -1
  const ties = model.davidson ? systems + (model.order ? 1 : 0) : -1
  return { size: systems + (model.order ? 1 : 0) + (model.davidson ? 1 : 0), order, ties }
}

export interface Derivatives {
  logLikelihood: number
  gradient: Float64Array
  /** Negative Hessian, row-major: the observed information. */
  information: Float64Array
}

/** Probabilities that the first wins, the second wins, and a tie. */
export function outcomeChances(
  at: ArrayLike<number>,
  i: number,
  j: number,
  { order, ties }: Layout,
): readonly [number, number, number] {
  const a = at[i]! + (order < 0 ? 0 : at[order]!)
  const b = at[j]!
  const tie = ties < 0 ? -Infinity : at[ties]! + (at[i]! + b) / 2
  const top = Math.max(a, b, tie)
  const total = Math.exp(a - top) + Math.exp(b - top) + Math.exp(tie - top)
  return [Math.exp(a - top) / total, Math.exp(b - top) / total, Math.exp(tie - top) / total]
}

/** The few parameters one vote touches: what each outcome adds to the score of each. */
export function outcomeFeatures(i: number, j: number, { order, ties }: Layout) {
  const parameters = [i, j]
  const win = [1, 0]
  const loss = [0, 1]
  const tie = [0.5, 0.5]
  if (order >= 0) {
    parameters.push(order)
    win.push(1)
    loss.push(0)
    tie.push(ties >= 0 ? 0 : 0.5)
  }
  if (ties >= 0) {
    parameters.push(ties)
    win.push(0)
    loss.push(0)
    tie.push(1)
  }
  return { parameters, outcomes: [win, loss, tie] as const }
}

/** Log-likelihood, gradient and information at a point: a multinomial logit, concave in its parameters. */
export function differentiate(counts: PairCounts, at: Float64Array, model: PairModel): Derivatives {
  const layout = layoutOf(counts.systems, model)
  const { size } = layout
  const gradient = new Float64Array(size)
  const information = new Float64Array(size * size)
  let logLikelihood = 0
  for (const [k, i] of counts.first.entries()) {
    const j = counts.second[k]!
    const votes = [counts.wins[k]!, counts.losses[k]!, counts.ties[k]!] as const
    const n = votes[0] + votes[1] + votes[2]
    const chances = outcomeChances(at, i, j, layout)
    const { parameters, outcomes } = outcomeFeatures(i, j, layout)
    for (let o = 0; o < 3; o++) {
      if (votes[o]! > 0) logLikelihood += votes[o]! * outcomeLog(chances, o, model.davidson)
    }
    for (const [u, pu] of parameters.entries()) {
      const expectedU = expectation(chances, outcomes, u)
      const seen = votes[0] * outcomes[0][u]! + votes[1] * outcomes[1][u]! + votes[2] * outcomes[2][u]!
      gradient[pu]! += seen - n * expectedU
      for (const [v, pv] of parameters.entries()) {
        let product = 0
        for (let o = 0; o < 3; o++) product += chances[o]! * outcomes[o]![u]! * outcomes[o]![v]!
        information[pu * size + pv]! += n * (product - expectedU * expectation(chances, outcomes, v))
      }
    }
  }
  for (let i = 0; model.phantomGames > 0 && i < counts.systems; i++) {
    const p = 1 / (1 + Math.exp(-at[i]!))
    logLikelihood += (model.phantomGames / 2) * (Math.log(p) + Math.log1p(-p))
    gradient[i]! += model.phantomGames * (0.5 - p)
    information[i * size + i]! += model.phantomGames * p * (1 - p)
  }
  return { logLikelihood, gradient, information }
}

function outcomeLog(chances: readonly [number, number, number], o: number, davidson: boolean): number {
  if (o < 2 || davidson) return Math.log(chances[o]!)
  return (Math.log(chances[0]) + Math.log(chances[1])) / 2
}

/** Mean score of a parameter under the model. Without a tie parameter ties have no chance of their own. */
export function expectation(
  chances: readonly [number, number, number],
  outcomes: readonly (readonly number[])[],
  u: number,
): number {
  return chances[0] * outcomes[0]![u]! + chances[1] * outcomes[1]![u]! + chances[2] * outcomes[2]![u]!
}
