import type { CategoryTable } from './category-table.js'
import { type ChanceCorrected, chanceCorrected, weightMatrix, type Weights } from './chance-corrected.js'

/**
 * Gwet's AC1 (identity weights) and AC2 (others): agreement beyond chance where chance is the share of votes that are
 * guesses, which keeps it steady when one category dominates. Missing values allowed.
 * Source: Gwet 2008, Br. J. Math. Stat. Psychol. 61:29; 2014 handbook.
 */
export const gwetCoefficient = (table: CategoryTable, weights: Weights, level = 0.95): ChanceCorrected => {
  const matrix = weightMatrix(table.categories, weights)
  const q = table.categories.length
  const total = matrix.reduce((sum, row) => sum + row.reduce((s, w) => s + w, 0), 0) / (q * (q - 1))
  const slope = (shares: readonly number[]): number[] => shares.map((share) => total * (1 - share))
  return chanceCorrected(
    table,
    matrix,
    { slope, total: (shares) => slope(shares).reduce((sum, s, c) => sum + s * shares[c]!, 0) },
    level,
  )
}
