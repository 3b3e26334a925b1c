/** A random intercept: every level of the term shifts its votes by its own amount. */
export interface OrdinalTerm {
  readonly name: string
  /** Level of each vote, from 0. */
  readonly code: Int32Array
  readonly levels: number
}

/** Ordered categories explained by fixed columns and random intercepts: logit P(vote ≤ k) = threshold k − η. */
export interface OrdinalModel {
  readonly size: number
  /** Category of each vote, 0 … categories − 1; every category occurs. */
  readonly category: Int32Array
  readonly categories: number
  /** Fixed columns without an intercept: the thresholds take its place. */
  readonly fixed: readonly { readonly name: string; readonly values: Float64Array }[]
  /** None, one, or two crossed terms. */
  readonly random: readonly [] | readonly [OrdinalTerm] | readonly [OrdinalTerm, OrdinalTerm]
}

/** The numbers that are fitted, in the order of the optimiser's vector. */
export interface OrdinalParameters {
  /** Ascending cuts between neighbouring categories, on the logit scale. */
  readonly thresholds: readonly number[]
  readonly slopes: readonly number[]
  /** Standard deviation of each random term, in the order of the model. */
  readonly sd: readonly number[]
}

/** Cuts the optimiser's vector into what it means; signs of standard deviations carry no meaning. */
export function ordinalParameters(model: OrdinalModel, x: readonly number[]): OrdinalParameters {
  const cuts = model.categories - 1
  const slopes = cuts + model.fixed.length
  return { thresholds: x.slice(0, cuts), slopes: x.slice(cuts, slopes), sd: x.slice(slopes) }
}
