import type { Cells } from '../cells/cell-table.js'
import { tCdf, tQuantile } from '../distributions.js'
import { benjaminiHochberg } from '../families/benjamini-hochberg.js'
import { pairedCells } from '../intervals/paired-cells.js'
import type { Interval, Reason } from '../reason.js'
import { contrastFit } from './contrast-fit.js'
import { fitMixedModel, type MixedModelFit } from './fit-mixed-model.js'
import { intercept } from './model.js'
import { predictLevels } from './predict-levels.js'

/** Candidate − baseline on one item, shrunk towards the difference over all items. */
export interface ItemDifference {
  readonly item: number
  /** Raters who say something about the difference on this item. */
  readonly raters: number
  /** Mean difference as it was rated, before shrinking. */
  readonly observed: number
  readonly difference: number
  readonly se: number
  readonly ci: Interval
  /** One-sided: how far the data allow that the item did not get worse. */
  readonly p: number
  /** Benjamini–Hochberg over the items. */
  readonly pAdjusted: number
}

export type ItemDifferences =
  | {
      readonly reason: null
      /** Over all items and raters. */
      readonly difference: number
      readonly se: number
      readonly raters: number
      /** Standard deviation of the true differences from item to item; 0 where no item stands out. */
      readonly itemSd: number
      /** The worst first. */
      readonly items: readonly ItemDifference[]
    }
  | { readonly reason: Reason }

/** What was rated of the difference on one item. */
interface ObservedItem {
  readonly item: number
  readonly raters: number
  readonly observed: number
}

/**
 * Which items got worse? d = Δ + item + rater + residual by REML on the difference of each rater and item; an item's
 * difference is Δ plus its best linear unbiased prediction, so that an item which few raters heard is drawn to the rest
 * instead of standing out by chance. Votes of one rater stay dependent through the rater term. Intervals and p values are
 * Student's with one df fewer than raters; p is one-sided against "not worse" and adjusted over the items, which keeps
 * the expected share of false ones among those below a rate under that rate. Assumes normal effects.
 * Source: METHODS §7.4; Henderson 1975; Benjamini & Hochberg 1995.
 */
export const itemDifferences = (cells: Cells, level = 0.95): ItemDifferences => {
  const fit = fitMixedModel({
    size: cells.size,
    response: cells.value,
    covariates: [intercept(cells.size)],
    random: [
      { name: 'item', code: cells.item, levels: cells.items },
      { name: 'rater', code: cells.rater, levels: cells.raters },
    ],
  })
  if (fit.reason !== null) return fit
  return ranked(fit, { term: 0, fixed: [1] }, observedItems(cells), new Set(cells.rater).size, level)
}

/**
 * The same for two systems, a − b. Where raters heard both on the same items, their differences are taken cell by cell;
 * in other designs (Latin squares, sparse crowds) from the scores, by the model of `contrastFit`.
 */
export const systemItemDifferences = (a: Cells, b: Cells, level = 0.95): ItemDifferences => {
  const paired = pairedCells(a, b)
  if (paired !== null) return itemDifferences(paired, level)
  const spokenByB = new Map(observedItems(b).map((one) => [one.item, one]))
  const observed = observedItems(a).flatMap(({ item, raters, observed: mean }) => {
    const other = spokenByB.get(item)
    // A difference of two means rests on no more than the thinner of them does.
    return other ? [{ item, raters: Math.min(raters, other.raters), observed: mean - other.observed }] : []
  })
  if (observed.length === 0) return { reason: 'no-common-items' }
  const found = contrastFit(a, b, new Set(observed.map(({ item }) => item)))
  if (found.reason !== null) return found
  return ranked(found.fit, found.contrast, observed, found.raters, level)
}

const observedItems = (cells: Cells): ObservedItem[] => {
  const sums = new Float64Array(cells.items)
  const counts = new Int32Array(cells.items)
  for (let k = 0; k < cells.size; k++) {
    sums[cells.item[k]!]! += cells.value[k]!
    counts[cells.item[k]!]!++
  }
  return Array.from(counts).flatMap((raters, item) =>
    raters === 0 ? [] : [{ item, raters, observed: sums[item]! / raters }],
  )
}

/** Predicts every observed item and adjusts the p values over them. */
const ranked = (
  fit: MixedModelFit,
  { term, fixed }: { readonly term: number; readonly fixed: readonly number[] },
  observed: readonly ObservedItem[],
  raters: number,
  level: number,
): ItemDifferences => {
  const df = raters - 1
  const quantile = tQuantile(1 - (1 - level) / 2, df)
  const predictions = predictLevels(fit, term, fixed, [1])
  const items = observed.map((one) => {
    const { estimate, se } = predictions[one.item]!
    const ci = [estimate - quantile * se, estimate + quantile * se] as const
    return { ...one, difference: estimate, se, ci, p: tCdf(estimate / se, df) }
  })
  const adjusted = benjaminiHochberg(items.map(({ p }) => p))
  const { estimate: difference, se } = fit.fixed[fixed.indexOf(1)]!
  return {
    reason: null,
    difference,
    se,
    raters,
    itemSd: Math.sqrt(fit.random[term]!.covariance[0]![0]!),
    items: items
      .map((item, k) => ({ ...item, pAdjusted: adjusted[k]! }))
      .sort((x, y) => x.difference - y.difference || x.observed - y.observed || x.item - y.item),
  }
}
