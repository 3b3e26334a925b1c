import { tQuantile } from '../distributions.js'
import type { Interval, Undefined } from '../reason.js'
import type { CategoryTable } from './category-table.js'

/** Credit for two categories: 1 for equal ones, less for others. */
export type Weights = 'identity' | 'linear' | 'quadratic' | 'ordinal'

export type ChanceCorrected =
  | {
      readonly value: number
      /** Standard error over units; null with one unit. */
      readonly se: number | null
      readonly ci: Interval | null
      readonly agreement: number
      readonly chance: number
      readonly reason: null
    }
  | (Undefined & { readonly se: null; readonly ci: null })

/**
 * Gwet's weights. His ordinal weights count the pairs of categories between two and are not the metric of
 * Krippendorff's ordinal alpha.
 */
export const weightMatrix = (categories: readonly number[], weights: Weights): number[][] => {
  const last = categories.length - 1
  const width = categories[last]! - categories[0]!
  return categories.map((a, i) =>
    categories.map((b, j) => {
      if (i === j) return 1
      const steps = Math.abs(i - j)
      if (weights === 'identity') return 0
      if (weights === 'linear') return 1 - Math.abs(a - b) / width
      if (weights === 'quadratic') return 1 - ((a - b) / width) ** 2
      return 1 - ((steps + 1) * steps) / ((last + 1) * last)
    }),
  )
}

/** How chance is modelled: agreement expected from the mean shares π, and the part each unit's shares have in it. */
export interface ChanceModel {
  readonly total: (shares: readonly number[]) => number
  /** Σ over categories of a unit's share times this is the unit's part. */
  readonly slope: (shares: readonly number[]) => readonly number[]
}

/**
 * (agreement − chance) / (1 − chance) over units with missing values allowed, with Gwet's linearised standard error
 * for a given set of raters. Units with one value count for the shares, not for the agreement.
 * Source: Gwet 2014, Handbook of Inter-Rater Reliability, ch. 5; package irrCAC.
 */
export const chanceCorrected = (
  table: CategoryTable,
  weights: readonly (readonly number[])[],
  model: ChanceModel,
  level = 0.95,
): ChanceCorrected => {
  const none = { value: null, se: null, ci: null } as const
  const units = table.units.map((counts) => {
    const raters = counts.reduce((sum, count) => sum + count, 0)
    const credit = counts.reduce(
      (sum, count, c) => sum + count * (counts.reduce((s, other, d) => s + other * weights[c]![d]!, 0) - 1),
      0,
    )
    return {
      shares: counts.map((count) => count / raters),
      agreement: raters >= 2 ? credit / (raters * (raters - 1)) : null,
    }
  })
  const n = units.length
  if (n === 0) return { ...none, reason: 'no-data' }
  const rated = units.filter((unit) => unit.agreement !== null)
  if (rated.length === 0) return { ...none, reason: 'no-pairable-values' }
  const shares = table.categories.map((_, c) => units.reduce((sum, unit) => sum + unit.shares[c]!, 0) / n)
  const agreement = rated.reduce((sum, unit) => sum + unit.agreement!, 0) / rated.length
  if (table.categories.length < 2) return { ...none, reason: 'no-variance' }
  const chance = model.total(shares)
  if (chance >= 1) return { ...none, reason: 'no-variance' }
  const value = (agreement - chance) / (1 - chance)
  if (n === 1) return { value, se: null, ci: null, agreement, chance, reason: null }
  const slope = model.slope(shares)
  const squares = units.reduce((sum, unit) => {
    const own = unit.agreement === null ? 0 : ((n / rated.length) * (unit.agreement - chance)) / (1 - chance)
    const part = unit.shares.reduce((s, share, c) => s + share * slope[c]!, 0)
    return sum + (own - (2 * (1 - value) * (part - chance)) / (1 - chance) - value) ** 2
  }, 0)
  const se = Math.sqrt(squares / (n * (n - 1)))
  const half = tQuantile(1 - (1 - level) / 2, n - 1) * se
  return { value, se, ci: [value - half, Math.min(1, value + half)], agreement, chance, reason: null }
}
