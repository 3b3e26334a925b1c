import { alphaInterval } from '../agreement/alpha-interval.js'
import { categoryTable } from '../agreement/category-table.js'
import { fleissKappa } from '../agreement/fleiss-kappa.js'
import { gwetCoefficient } from '../agreement/gwet.js'
import { effectiveRaters, iccFromComponents } from '../agreement/icc-from-components.js'
import { kendallW } from '../agreement/kendall-w.js'
import { alphaFromPatterns } from '../agreement/krippendorff-alpha.js'
import { shroutFleiss } from '../agreement/shrout-fleiss.js'
import { unitPatterns } from '../agreement/unit-patterns.js'
import { clipCells, clipCodes, clipValues } from '../agreement/unit-values.js'
import type { CellTable } from '../cells/cell-table.js'
import type { Figure } from '../reason.js'
import { keyed, type AgreementFigures } from './analyze-document.js'
import type { AnalyseOptions } from './analyse-options.js'
import { clipComponents } from './variance-by-moments.js'

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
    ...figureOf('kendall_w', kendallW(clipCells(table))),
  }
}

function figureOf<K extends string>(
  key: K,
  { value, reason }: { value: number | null; reason: string | null },
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
    const none = { value: null, reason: 'too-many-categories' }
    return { ...figureOf('fleiss_kappa', none), ...figureOf('gwet_ac2', none) }
  }
  const categories = categoryTable(values)
  if (table.size === 0 || categories.categories.length < 2) {
    const none = { value: null, reason: table.size === 0 ? 'no-data' : 'no-variance' }
    return { ...figureOf('fleiss_kappa', none), ...figureOf('gwet_ac2', none) }
  }
  return {
    ...figureOf('fleiss_kappa', fleissKappa(categories)),
    ...figureOf('gwet_ac2', gwetCoefficient(categories, 'ordinal')),
  }
}

/** ICC(2,1) and ICC(2,k) where every rater has every clip; else from variance components, k the harmonic mean of raters. */
function intraclass(table: CellTable): AgreementFigures['icc'] {
  const { clip, clips } = clipCodes(table)
  const perClip = new Int32Array(clips)
  for (const code of clip) perClip[code]!++
  const k = effectiveRaters(perClip)
  const raters = new Set(table.rater).size
  const [single, average]: readonly [Figure, Figure] =
    table.size === raters * clips && raters > 1 && clips > 1
      ? complete(table)
      : fromComponents(table, clip, clips, k)
  return { ...figureOf('single', single), ...figureOf('average', average), ...keyed('k', k, 'no-data') }
}

function complete(table: CellTable): readonly [Figure, Figure] {
  const forms = shroutFleiss(clipCells(table))
  const figure = (form: '2,1' | '2,k'): Figure => {
    const { value, reason } = forms[form]
    return value === null ? { value, reason: reason ?? 'no-variance' } : { value, reason: null }
  }
  return [figure('2,1'), figure('2,k')]
}

function fromComponents(
  table: CellTable,
  clip: Int32Array,
  clips: number,
  k: number | null,
): readonly [Figure, Figure] {
  const components = table.size === 0 ? null : clipComponents(table, clip, clips)
  if (components === null || k === null) {
    const none: Figure = { value: null, reason: table.size === 0 ? 'no-data' : 'not-identifiable' }
    return [none, none]
  }
  const { single, average } = iccFromComponents(components, k)
  return [single, average]
}
