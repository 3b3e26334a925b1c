/** Sums of squared influences, one for each way of clustering, with how many clusters there are. */
export interface ClusterSquares {
  readonly rater: number
  readonly item: number
  readonly cell: number
  readonly raters: number
  readonly items: number
  readonly cells: number
}

/**
 * Variance of an estimate whose influences are correlated within raters and within items: V_r + V_i − V_c, each
 * with its G/(G − 1). It never falls below `floor`, what independent noise alone would give; for a mean that is V_c, and
 * it lifts the coverage of few clusters without any correlation from 92 to 97 %. The floor is asked for only where it
 * could matter, below V_c, and may answer anything at or below `enough` once it is known to lie there. The degrees of freedom are those of the rarer factor.
 * Source: Cameron, Gelbach & Miller 2011, J. Bus. Econ. Stat. 29:238.
 */
export const twoWayClusteredVariance = (
  squares: ClusterSquares,
  floor?: (enough: number) => number,
): { readonly variance: number; readonly df: number } => {
  const { raters, items, cells } = squares
  const byRater = (raters / (raters - 1)) * squares.rater
  const byItem = (items / (items - 1)) * squares.item
  const byCell = (cells / (cells - 1)) * squares.cell
  const df = Math.min(raters, items) - 1
  const sum = byRater + byItem - byCell
  if (sum >= byCell) return { variance: sum, df }
  if (floor === undefined) return { variance: byCell, df }
  const variance = Math.max(sum, floor(sum))
  if (variance > 1e-12 * byCell) return { variance, df }
  // Neither the clusters nor the residuals vary: the wider of the one-way variances, or the cells themselves.
  const oneWay = Math.max(byRater, byItem)
  return { variance: oneWay > 1e-12 * byCell ? oneWay : byCell, df }
}
