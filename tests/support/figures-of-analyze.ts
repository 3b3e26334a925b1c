import type { AnalyzeDocument } from '../../scripts/cli/analyze-file.js'
import type { ResultGroup } from '../../server/contract/results.js'

/** What a group of results and a document of `analyze` both have, so that the two can be held equal to the last bit. */
export function figuresOfGroup(group: ResultGroup) {
  const { agreement, varianceComponents } = group
  return {
    systems: group.systems.map((one) => ({
      system: one.label,
      n: [one.nRatings, one.nRaters, one.nItems],
      spread: [one.mean, one.sd, one.median],
      histogram: one.histogram,
      naive: one.naiveCi95,
      honest: [one.se, one.df, one.ci95, one.method],
    })),
    differences: group.differences.map((one) => ({
      pair: [one.a, one.b],
      estimate: [one.difference, one.se, one.df, one.ci95, one.method],
      p: [one.p, one.pAdjusted],
    })),
    agreement: agreement && [
      [agreement.alphaNominal, agreement.alphaOrdinal, agreement.alphaOrdinalCi95, agreement.alphaInterval],
      [agreement.iccSingle, agreement.iccAverage, agreement.iccK],
    ],
    variance: varianceComponents && Object.values(varianceComponents),
    raters: group.raters.map((one) => [one.rater, one.n, one.mean, one.sd, one.correlationWithOthers]),
    preferences: group.preferences.map((one) => ({
      pair: [one.a, one.b],
      counts: [one.n, one.winsA, one.winsB, one.ties],
      share: [one.shareA, one.se, one.ci95, one.p, one.signTestP],
      order: one.orderEffect,
    })),
    ranking: group.ranking.map((one) => [one.system, one.logStrength, one.se, one.ci95]),
    extra: group.extra.map((one) => [one.system, one.figure, one.value, one.ci95, one.n]),
  }
}

/** The same of the document, for the group's locale and attribute. */
export function figuresOfDocument(document: AnalyzeDocument, { locale, attribute }: ResultGroup) {
  const here = <T extends { locale: string; attribute: string }>(rows: readonly T[] = []): T[] =>
    rows.filter((row) => row.locale === locale && row.attribute === attribute)
  const group = here(document.groups)[0]
  const alpha = group?.agreement.krippendorff_alpha
  const icc = group?.agreement.icc
  return {
    systems: (group?.systems ?? []).map((one) => ({
      system: one.system,
      n: [one.n_ratings, one.n_raters, one.n_items],
      spread: [one.mean, one.sd, one.median],
      histogram: one.histogram,
      naive: one.naive_ci95,
      honest: [one.se, one.df, one.ci95, one.method],
    })),
    differences: [...here(document.comparisons), ...(group?.differences ?? [])].map((one) => ({
      pair: [one.a, one.b],
      estimate: [one.difference, one.se, one.df, one.ci95, one.method],
      p: [one.p, one.p_holm],
    })),
    agreement:
      alpha && icc
        ? [
            [alpha.nominal, alpha.ordinal, alpha.ordinal_ci95, alpha.interval],
            [icc.single, icc.average, icc.k],
          ]
        : null,
    variance: group
      ? Object.values(group.variance_components).filter((one) => typeof one !== 'string')
      : null,
    raters: (group?.raters ?? []).map((one) => [
      one.rater,
      one.n,
      one.mean,
      one.sd,
      one.correlation_with_others,
    ]),
    preferences: here(document.preferences).map((one) => ({
      pair: [one.a, one.b],
      counts: [one.n, one.wins_a, one.wins_b, one.ties],
      share: [one.share_a, one.se, one.ci95, one.p, one.sign_test_p],
      order: one.order_effect,
    })),
    ranking: here(document.ranking).map((one) => [one.system, one.log_strength, one.se, one.ci95]),
    extra: here(document.extra).map((one) => [one.system, one.figure, one.value, one.ci95, one.n]),
  }
}
