import type { PreferenceScore } from '../../contract/results.js'
import { preferenceShare } from '../../statistics/intervals/preference-share.js'
import type { RatingAnalysis } from '../../statistics/report/analyze-document.js'
import type { RatingNameLists } from '../../statistics/report/named-table.js'
import type { RatingCollector } from '../../statistics/report/rating-collector.js'
import { inWords } from './in-words.js'

/** The pairs of one attribute with what only the platform knows: which clip came first. */
export function preferenceScores(
  collector: RatingCollector,
  names: RatingNameLists,
  analysis: RatingAnalysis,
  locale: string,
  attribute: string,
): PreferenceScore[] {
  const group = collector.preferences.find(
    (one) => names.locales[one.locale] === locale && names.attributes[one.attribute] === attribute,
  )
  return analysis.preferences
    .filter((row) => row.locale === locale && row.attribute === attribute)
    .map((row) => {
      const votes = (group?.votes ?? []).flatMap((vote) => {
        const [a, b] = [names.systems[vote.a], names.systems[vote.b]]
        const straight = a === row.a && b === row.b
        if (!straight && !(a === row.b && b === row.a)) return []
        const outcome = straight ? vote.outcome : 1 - vote.outcome
        const aFirst = vote.aFirst === null ? null : straight === vote.aFirst
        const preference = outcome === 1 ? ('a' as const) : outcome === 0 ? ('b' as const) : ('tie' as const)
        return [{ rater: vote.rater, item: vote.item, preference, aFirst }]
      })
      const { share, orderEffect } = preferenceShare(votes)
      return {
        a: row.a,
        b: row.b,
        n: row.n,
        nRaters: new Set(votes.map((vote) => vote.rater)).size,
        nItems: new Set(votes.map((vote) => vote.item)).size,
        winsA: row.wins_a,
        winsB: row.wins_b,
        ties: row.ties,
        shareA: row.share_a,
        se: row.se,
        ci95: row.ci95 && [row.ci95[0], row.ci95[1]],
        p: row.p,
        signTestP: row.sign_test_p,
        orderEffect: orderEffect.estimate,
        method: share.method,
        reason: inWords(row.share_a_reason ?? row.ci95_reason),
      }
    })
}
