/**
 * Why a figure is null. A statistic that the data do not define answers `null` together with one of these,
 * never NaN, never a made-up 0: `reason` is null exactly when the figure is there.
 */
export type Reason =
  | 'no-data'
  | 'one-value'
  | 'one-rater'
  | 'one-item'
  | 'no-variance'
  | 'no-pairable-values'
  | 'no-common-cells'
  | 'no-common-items'
  | 'too-few-values'
  | 'all-tied'
  | 'incomplete-matrix'
  | 'unequal-raters'
  | 'separated'
  | 'not-identifiable'
  | 'outside-domain'
  | 'not-reachable'
  | 'not-requested'
  | 'too-many-categories'

const sentences: Readonly<Record<Reason, string>> = {
  'no-data': 'There are no ratings.',
  'one-value': 'One rating has no spread.',
  'one-rater': 'With one rater nothing can be said about other raters.',
  'one-item': 'With one item nothing can be said about other items.',
  'no-variance': 'All ratings are equal, so their spread says nothing.',
  'no-pairable-values': 'No clip has ratings of two raters.',
  'no-common-cells': 'The two systems share no raters and items.',
  'no-common-items': 'The two panels share no items.',
  'too-few-values': 'There are too few values for this figure.',
  'all-tied': 'All values are tied.',
  'incomplete-matrix': 'This figure needs every rater to have rated every clip.',
  'unequal-raters': 'This figure needs the same number of raters for every clip.',
  separated: 'The comparisons do not connect all systems by wins and losses.',
  'not-identifiable': 'The design does not separate the effects this figure needs.',
  'outside-domain': 'The values lie outside the range this figure is defined for.',
  'not-reachable': 'No number of raters reaches this with so few items.',
  'not-requested': 'This step was not asked for.',
  'too-many-categories': 'A continuous scale has no categories to agree on.',
}

/** A sentence for the reader of a report. */
export const describeReason = (reason: Reason): string => sentences[reason]

/** A single figure, or null with the reason. */
export type Figure = { readonly value: number; readonly reason: null } | Undefined
export interface Undefined {
  readonly value: null
  readonly reason: Reason
}

export const figure = (value: number): Figure => ({ value, reason: null })
export const undefinedFigure = (reason: Reason): Undefined => ({ value: null, reason })

/** Lower and upper end. */
export type Interval = readonly [number, number]
