/** A random term: every level has its own intercept, or its own coefficients of the given columns. */
export interface RandomTerm {
  readonly name: string
  /** Level of each observation, from 0. */
  readonly code: Int32Array
  readonly levels: number
  /** One value an observation for each coefficient; without it the term is an intercept. */
  readonly columns?: readonly { readonly name: string; readonly values: Float64Array }[]
}

/** A linear mixed model: response = fixed part + random terms + residual. */
export interface MixedModel {
  readonly size: number
  readonly response: Float64Array
  /** A factor without intercept: one mean for each level. */
  readonly factor?: { readonly code: Int32Array; readonly names: readonly string[] }
  /** Further fixed columns; a model without factor lists its intercept here. */
  readonly covariates?: readonly { readonly name: string; readonly values: Float64Array }[]
  readonly random: readonly RandomTerm[]
}

export const intercept = (size: number): { readonly name: string; readonly values: Float64Array } => ({
  name: '(Intercept)',
  values: new Float64Array(size).fill(1),
})

export const fixedNames = (model: MixedModel): string[] => [
  ...(model.factor?.names ?? []),
  ...(model.covariates ?? []).map(({ name }) => name),
]

export const termWidth = (term: RandomTerm): number => term.columns?.length ?? 1
