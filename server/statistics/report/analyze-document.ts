import type { MeanResult } from '../intervals/mean-result.js'
import type { Interval, Reason } from '../reason.js'

/** A key that is null has a sibling `<key>_reason` that says why. */
export type Reasons<Keys extends string> = { readonly [K in Keys as `${K}_reason`]?: Reason }

export type SystemFigures = {
  readonly system: string
  readonly n_ratings: number
  readonly n_raters: number
  readonly n_items: number
  readonly mean: number | null
  readonly sd: number | null
  readonly median: number | null
  readonly histogram: readonly { readonly value: number; readonly count: number }[]
  readonly naive_ci95: Interval | null
  readonly se: number | null
  readonly df: number | null
  readonly ci95: Interval | null
  readonly method: string
} & Reasons<'mean' | 'sd' | 'median' | 'naive_ci95' | 'se' | 'df' | 'ci95'>

/** a − b on the same raters and items. */
export type DifferenceFigures = {
  readonly a: string
  readonly b: string
  readonly difference: number | null
  readonly se: number | null
  readonly df: number | null
  readonly ci95: Interval | null
  readonly p: number | null
  readonly p_holm: number | null
  readonly method: string
} & Reasons<'difference' | 'se' | 'df' | 'ci95' | 'p' | 'p_holm'>

export type AgreementFigures = {
  readonly krippendorff_alpha: {
    readonly nominal: number | null
    readonly ordinal: number | null
    readonly interval: number | null
    readonly ordinal_ci95: Interval | null
  } & Reasons<'nominal' | 'ordinal' | 'interval' | 'ordinal_ci95'>
  readonly icc: {
    readonly single: number | null
    readonly average: number | null
    readonly k: number | null
  } & Reasons<'single' | 'average' | 'k'>
  readonly fleiss_kappa: number | null
  readonly gwet_ac2: number | null
  readonly kendall_w: number | null
} & Reasons<'fleiss_kappa' | 'gwet_ac2' | 'kendall_w'>

export type VarianceFigures = {
  readonly rater: number | null
  readonly item: number | null
  readonly rater_system: number | null
  readonly item_system: number | null
  readonly residual: number | null
} & Reasons<'rater' | 'item' | 'rater_system' | 'item_system' | 'residual'>

/** The systems read as ordered words: a check beside the means, made when asked for. */
export interface OrdinalModelFigures {
  readonly systems: readonly ({
    readonly system: string
    /** Log odds of a higher score than the average system's; they sum to zero. */
    readonly log_odds: number
    readonly se: number | null
    readonly ci95: Interval | null
  } & Reasons<'se' | 'ci95'>)[]
  /** Cut between neighbouring scores, for the average system. */
  readonly thresholds: readonly {
    readonly below: number
    readonly above: number
    readonly estimate: number
  }[]
  readonly variance: { readonly rater: number | null; readonly item: number | null } & Reasons<
    'rater' | 'item'
  >
  readonly deviance: number
  readonly singular: boolean
  /** Pairs whose means stand the other way round. */
  readonly reversed_pairs: readonly { readonly a: string; readonly b: string }[]
}

export interface MixedModelFigures {
  readonly fixed: readonly { readonly system: string; readonly estimate: number; readonly se: number }[]
  readonly variance: { readonly rater: number; readonly item: number; readonly residual: number }
  readonly reml_deviance: number
  readonly singular: boolean
}

export type RaterFigures = {
  readonly rater: string
  readonly n: number
  readonly mean: number
  readonly sd: number | null
  readonly correlation_with_others: number | null
  readonly flags: readonly string[]
} & Reasons<'sd' | 'correlation_with_others'>

export type GroupFigures = {
  readonly locale: string
  readonly attribute: string
  readonly systems: readonly SystemFigures[]
  readonly differences: readonly DifferenceFigures[]
  readonly agreement: AgreementFigures
  readonly variance_components: VarianceFigures
  readonly mixed_model: MixedModelFigures | null
  /** Only where it was asked for. */
  readonly ordinal_model?: OrdinalModelFigures | null
  readonly raters: readonly RaterFigures[]
} & Reasons<'mixed_model' | 'ordinal_model'>

export type PreferenceFigures = {
  readonly locale: string
  readonly attribute: string
  readonly a: string
  readonly b: string
  readonly n: number
  readonly wins_a: number
  readonly wins_b: number
  readonly ties: number
  readonly share_a: number | null
  readonly se: number | null
  readonly ci95: Interval | null
  readonly p: number | null
  readonly sign_test_p: number | null
  /** How much more the first clip heard was preferred, −1 … 1; null where the file does not say which was first. */
  readonly order_effect: number | null
  readonly order_effect_ci95: Interval | null
} & Reasons<'share_a' | 'se' | 'ci95' | 'p' | 'sign_test_p' | 'order_effect' | 'order_effect_ci95'>

export type RankingFigures = {
  readonly locale: string
  readonly attribute: string
  readonly system: string
  readonly log_strength: number | null
  readonly se: number | null
  readonly ci95: Interval | null
} & Reasons<'log_strength' | 'se' | 'ci95'>

/** CMOS: a − b by degrees on the same raters and items, the effect of the order taken out where both orders occur. */
export type ComparisonFigures = DifferenceFigures & {
  readonly locale: string
  readonly attribute: string
  readonly n: number
  /** By how many steps a clip gains from being heard first instead of second. */
  readonly order_effect: number | null
  readonly order_effect_ci95: Interval | null
} & Reasons<'order_effect' | 'order_effect_ci95'>

/** What only some methods have beside their means, figure by figure. */
export interface ExtraFigures {
  readonly locale: string
  readonly attribute: string
  readonly system: string
  readonly figure: string
  readonly value: number | null
  readonly ci95: Interval | null
  /** Answers, or what else the figure counts: words of all sentences, raters of a sign test. */
  readonly n: number
}

/** What `earwitness analyze` prints, without the account of the input. */
export interface RatingAnalysis {
  readonly groups: readonly GroupFigures[]
  readonly preferences: readonly PreferenceFigures[]
  readonly ranking: readonly RankingFigures[]
  /** Only where pairs were compared by degrees. */
  readonly comparisons?: readonly ComparisonFigures[]
  /** Only where answers say more than their numbers. */
  readonly extra?: readonly ExtraFigures[]
}

/** The key with its value, and with its reason where the value is null. */
export function keyed<K extends string, V>(
  key: K,
  value: V | null,
  reason: Reason | null,
): { [P in K]: V | null } & Reasons<K> {
  const pair = { [key]: value } as { [P in K]: V | null }
  return (value === null ? { ...pair, [`${key}_reason`]: reason ?? 'no-data' } : pair) as {
    [P in K]: V | null
  } & Reasons<K>
}

/** A difference as the document has it, but for the names of its sides. */
export function differenceOf(result: MeanResult, pHolm: number | null): Omit<DifferenceFigures, 'a' | 'b'> {
  const { reason } = result
  return {
    ...keyed('difference', result.estimate, reason),
    ...keyed('se', result.se, reason),
    ...keyed('df', result.df, reason),
    ...keyed('ci95', result.ci, reason),
    ...keyed('p', result.p, reason),
    ...keyed('p_holm', pHolm, reason),
    method: result.method,
  }
}
