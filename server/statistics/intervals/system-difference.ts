import type { Cells } from '../cells/cell-table.js'
import { clusteredDifference } from './clustered-difference.js'
import type { IntervalOptions, MeanResult } from './mean-result.js'
import { pairedCells, sharedCells } from './paired-cells.js'
import { twoWayMean } from './two-way-mean.js'

/** What the two systems were compared on. */
export type Pairing = 'same-cells' | 'same-raters-and-items'

export type SystemDifference = MeanResult & { readonly pairing: Pairing }

/**
 * Mean of a − b on the same raters and items, with an interval for other raters and items. Both sets of cells come
 * from `cellsBySystem`, so they are sorted by rater and item.
 *
 * Where at least half the cells of the smaller system are shared, the difference is taken cell by cell and goes
 * through `twoWayMean`: rater leniency and item difficulty cancel exactly. Otherwise (Latin squares, sparse crowds) it is
 * the difference of means over raters and items that met both, with crossed clusters.
 */
export const systemDifference = (a: Cells, b: Cells, options: IntervalOptions = {}): SystemDifference => {
  const shared = sharedCells(a, b)
  const cells = pairedCells(a, b, shared)
  if (cells === null)
    return { ...clusteredDifference(a, b, shared, options.level ?? 0.95), pairing: 'same-raters-and-items' }
  const width = options.scale ? options.scale.max - options.scale.min : null
  const result = twoWayMean(cells, {
    ...(options.level === undefined ? {} : { level: options.level }),
    ...(width === null ? {} : { scale: { min: -width, max: width } }),
  })
  return { ...result, pairing: 'same-cells' }
}

/** All differences a − b with a before b, in the order (0,1), (0,2), …, (1,2), …; `a` and `b` are system codes. */
export const allSystemDifferences = (
  systems: readonly Cells[],
  options: IntervalOptions = {},
): (SystemDifference & { readonly a: number; readonly b: number })[] =>
  systems.flatMap((first, a) =>
    systems.slice(a + 1).map((second, offset) => ({
      a,
      b: a + 1 + offset,
      ...systemDifference(first, second, options),
    })),
  )
