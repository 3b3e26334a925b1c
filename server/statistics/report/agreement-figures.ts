import { alphaInterval } from '../agreement/alpha-interval.js'
import { categoryTable } from '../agreement/category-table.js'
import { fleissKappa } from '../agreement/fleiss-kappa.js'
import { gwetCoefficient } from '../agreement/gwet.js'
import { kendallW } from '../agreement/kendall-w.js'
import { alphaFromPatterns } from '../agreement/krippendorff-alpha.js'
import { unitPatterns } from '../agreement/unit-patterns.js'
import { clipCells, clipValues } from '../agreement/unit-values.js'
import type { CellTable } from '../cells/cell-table.js'
import { clipReliability } from '../mixed-models/clip-reliability.js'
import { type Reason, undefinedFigure } from '../reason.js'
import { keyed, type AgreementFigures } from './analyze-document.js'
import type { AnalyseOptions } from './analyse-options.js'

/** Kappas are about categories; a slider with more values than this has none. */
const mostCategories = 101

/** How far raters tell the same story about clips (item × system), one value a rater and clip. */
export function agreementFigures(
  table: CellTable,
  options: Pick<AnalyseOptions, 'random' | 'bootstrapDraws'>,
): AgreementFigures {
  const values = clipValues(table)
  const patterns = unitPatterns(values)
  const alpha = <K extends 'nominal' | 'ordinal' | 'interval'>(metric: K) => {
    const found = alphaFromPatterns(patterns, metric)
    return keyed(metric, found.value, found.reason)
  }
  const interval =
    options.bootstrapDraws > 0
      ? alphaInterval(patterns, 'ordinal', options.random.fork('alpha'), options.bootstrapDraws)
      : ({ ci: null, reason: 'not-requested' } as const)
  return {
    krippendorff_alpha: {
      ...alpha('nominal'),
      ...alpha('ordinal'),
      ...alpha('interval'),
      ...keyed('ordinal_ci95', interval.ci, interval.reason),
    },
    icc: intraclass(table),
    ...categorical(table, values),
    ...figureOf('kendall_w', concordance(table, values.units)),
  }
}

function figureOf<K extends string>(
  key: K,
  { value, reason }: { value: number | null; reason: Reason | null },
) {
  return keyed(key, value, reason)
}

function categorical(table: CellTable, values: ReturnType<typeof clipValues>) {
  const distinct = new Set<number>()
  for (const value of values.value) {
    distinct.add(value)
    if (distinct.size > mostCategories) break
  }
  if (distinct.size > mostCategories) {
    const none = undefinedFigure('too-many-categories')
    return { ...figureOf('fleiss_kappa', none), ...figureOf('gwet_ac2', none) }
  }
  const categories = categoryTable(values)
  if (table.size === 0 || categories.categories.length < 2) {
    const none = undefinedFigure(table.size === 0 ? 'no-data' : 'no-variance')
    return { ...figureOf('fleiss_kappa', none), ...figureOf('gwet_ac2', none) }
  }
  return {
    ...figureOf('fleiss_kappa', fleissKappa(categories)),
    ...figureOf('gwet_ac2', gwetCoefficient(categories, 'ordinal')),
  }
}

/** Told to be incomplete without building what only complete tables need. */
function concordance(table: CellTable, clips: number) {
  if (table.size > 0 && table.size !== table.raters * clips)
    return { value: null, reason: 'incomplete-matrix' as const }
  return kendallW(clipCells(table))
}

/** Shrout and Fleiss's form 2 on complete tables, its generalisation by variance components on others. */
function intraclass(table: CellTable): AgreementFigures['icc'] {
  const { single, average, k } = clipReliability(table)
  return { ...figureOf('single', single), ...figureOf('average', average), ...keyed('k', k, 'no-data') }
}
