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

const reasons: Readonly<Record<string, string>> = {
  'no-data': 'no ratings',
  'one-value': 'a single rating',
  'one-rater': 'only one rater',
  'one-item': 'only one item',
  'no-variance': 'all ratings are equal',
  'no-pairable-values': 'no clip was rated by two raters',
  'no-common-cells': 'the systems share no raters and items',
  'too-few-values': 'too few values',
  'all-tied': 'everything ties',
  'incomplete-matrix': 'needs every rater to have rated every clip',
  'not-identifiable': 'the design does not separate it',
  'not-requested': 'not asked for',
  'too-many-categories': 'a continuous scale has no categories',
}

/** Why a figure is missing, in words. */
export function reasonText(code: string | undefined): string {
  return code === undefined ? '' : (reasons[code] ?? code)
}
