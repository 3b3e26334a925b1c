import { describeReason, type Reason } from '../../../server/statistics/reason.js'

const methods: Readonly<Record<string, string>> = {
  'two-way-random': 'complete tables: raters and items both random, Satterthwaite degrees of freedom',
  'two-way-clustered': 'tables with gaps: errors clustered by rater and by item',
  'raters-only': 'one item only: speaks for other raters, not for other sentences',
  'items-only': 'one rater only: speaks for other sentences, not for other raters',
  bounded: 'all votes equal: an interval bounded by the ends of the scale',
  none: 'too few ratings for an interval',
}

/** One sentence on how the intervals of a table were made. */
export function methodNote(used: readonly string[]): string {
  const told = [...new Set(used)].map((method) => methods[method] ?? method)
  return `Intervals: ${told.join('; ')}.`
}

/** Why a figure is missing, in words. */
export function reasonText(code: Reason | undefined): string {
  return code === undefined ? '' : describeReason(code)
}
