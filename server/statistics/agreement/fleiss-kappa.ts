import { type Figure, figure, undefinedFigure } from '../reason.js'
import type { CategoryTable } from './category-table.js'
import { type ChanceCorrected, chanceCorrected, weightMatrix, type Weights } from './chance-corrected.js'

/**
 * Fleiss' kappa: agreement on categories beyond the chance of the pooled shares; raters may differ from unit to unit
 * and in number. It falls when one category dominates, where Gwet's coefficient is steadier.
 * Source: Fleiss 1971, Psychol. Bull. 76:378, generalised by Gwet 2014.
 */
export const fleissKappa = (
  table: CategoryTable,
  weights: Weights = 'identity',
  level = 0.95,
): ChanceCorrected => {
  const matrix = weightMatrix(table.categories, weights)
  const slope = (shares: readonly number[]): number[] =>
    shares.map((_, c) => shares.reduce((sum, share, d) => sum + share * matrix[c]![d]!, 0))
  return chanceCorrected(
    table,
    matrix,
    { slope, total: (shares) => slope(shares).reduce((sum, s, c) => sum + s * shares[c]!, 0) },
    level,
  )
}

/**
 * Standard error of Fleiss' kappa under "no agreement beyond chance", for the z test; needs the same number of raters
 * for every unit. Source: Fleiss, Nee & Landis 1979.
 */
export const fleissNullError = (table: CategoryTable): Figure => {
  const raters = table.units.map((counts) => counts.reduce((sum, count) => sum + count, 0))
  const [m] = raters
  if (m === undefined) return undefinedFigure('no-data')
  if (raters.some((count) => count !== m)) return undefinedFigure('unequal-raters')
  if (m < 2) return undefinedFigure('one-rater')
  const shares = table.categories.map((_, c) =>
    table.units.reduce((sum, counts) => sum + counts[c]! / (m * table.units.length), 0),
  )
  const spread = shares.reduce((sum, p) => sum + p * (1 - p), 0)
  if (spread === 0) return undefinedFigure('no-variance')
  const third = shares.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0)
  return figure(Math.sqrt((2 * (spread ** 2 - third)) / (table.units.length * m * (m - 1))) / spread)
}
