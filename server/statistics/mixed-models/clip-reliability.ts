import { effectiveRaters, iccFromComponents } from '../agreement/icc-from-components.js'
import { clipCells } from '../agreement/unit-values.js'
import type { CellTable } from '../cells/cell-table.js'
import { type Figure, undefinedFigure } from '../reason.js'
import { varianceComponents } from './variance-components.js'

export interface ClipReliability {
  /** Reliability of one rater's vote on a clip. */
  readonly single: Figure
  /** Reliability of the mean of k raters' votes. */
  readonly average: Figure
  /** Harmonic mean of the raters per clip; null without clips. */
  readonly k: number | null
}

/**
 * Intraclass correlation of crowd tables: how well does a vote, or a clip's mean, tell clips (item × system) apart?
 * Clip and rater are random; the variances come by moments. On a complete table it is Shrout and Fleiss's form 2.
 */
export const clipReliability = (table: CellTable): ClipReliability => {
  const clips = clipCells(table)
  const perClip = new Int32Array(clips.items)
  for (let k = 0; k < clips.size; k++) perClip[clips.item[k]!]!++
  const k = effectiveRaters(perClip)
  const { item, rater, residual } = varianceComponents({
    ...table,
    item: clips.item,
    items: clips.items,
    system: new Int32Array(clips.size),
    systems: 1,
  })
  if (k === null) return { single: undefinedFigure('no-data'), average: undefinedFigure('no-data'), k }
  if (item.reason !== null || rater.reason !== null || residual.reason !== null) {
    const none = undefinedFigure('not-identifiable')
    return { single: none, average: none, k }
  }
  return iccFromComponents({ target: item.value, rater: rater.value, residual: residual.value }, k)
}
