import { tQuantile } from '../distributions.js'
import { holm } from '../families/holm.js'
import { comparisonMean } from '../intervals/comparison-mean.js'
import { preferenceShare } from '../intervals/preference-share.js'
import { bradleyTerry, strengthSe } from '../pairs/bradley-terry.js'
import { signTest } from '../pairs/sign-test.js'
import {
  differenceOf,
  keyed,
  type ComparisonFigures,
  type PreferenceFigures,
  type RankingFigures,
} from './analyze-document.js'
import { byName } from './named-table.js'
import type { PreferenceRow } from './rating-rows.js'

type Bare<T> = Omit<T, 'locale' | 'attribute'>

/** Votes of one pair, always told from the system whose name comes first. */
interface Pair {
  readonly a: number
  readonly b: number
  readonly votes: PreferenceRow[]
}

/**
 * Shares, tests, comparisons by degrees and a ranking from the preference votes of one locale and attribute. The figures
 * do not hang on the order of votes, but on the codes of raters and items.
 */
export function analysePreferences(
  votes: readonly PreferenceRow[],
  systemNames: readonly string[],
): {
  preferences: Bare<PreferenceFigures>[]
  ranking: Bare<RankingFigures>[]
  comparisons: Bare<ComparisonFigures>[]
} {
  const used = [...new Set(votes.flatMap(({ a, b }) => [a, b]))].sort((x, y) =>
    byName(systemNames[x]!, systemNames[y]!),
  )
  const place = new Map(used.map((code, k) => [code, k]))
  const ordered = votes
    .map((vote) => told(vote, place.get(vote.a)!, place.get(vote.b)!))
    .sort((x, y) => x.rater - y.rater || x.item - y.item || x.a - y.a || x.b - y.b || x.outcome - y.outcome)
  const names = used.map((code) => systemNames[code]!)
  const pairs = pairsOf(ordered)
  return {
    preferences: pairs.map((pair) => shareOf(pair, names)),
    ranking: rank(ordered, names),
    comparisons: compare(pairs, names),
  }
}

function told(vote: PreferenceRow, a: number, b: number): PreferenceRow {
  if (a < b) return { ...vote, a, b }
  return {
    ...vote,
    a: b,
    b: a,
    outcome: 1 - vote.outcome,
    aFirst: vote.aFirst === null ? null : !vote.aFirst,
    degree: vote.degree === null ? null : -vote.degree,
  }
}

function pairsOf(votes: readonly PreferenceRow[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const vote of votes) {
    const key = `${vote.a}/${vote.b}`
    const pair = pairs.get(key)
    if (pair === undefined) pairs.set(key, { a: vote.a, b: vote.b, votes: [vote] })
    else pair.votes.push(vote)
  }
  return [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b)
}

function shareOf({ a, b, votes }: Pair, names: readonly string[]): Bare<PreferenceFigures> {
  const coded = votes.map(({ rater, item, outcome, aFirst }) => ({
    rater,
    item,
    preference: outcome === 1 ? ('a' as const) : outcome === 0 ? ('b' as const) : ('tie' as const),
    aFirst,
  }))
  // The share is that of the votes counted beside it; what being first did to it is told, not taken out.
  const { n, winsA, winsB, ties, share } = preferenceShare(coded.map((vote) => ({ ...vote, aFirst: null })))
  const { orderEffect } = preferenceShare(coded)
  const sign = signTest(leanings(votes))
  return {
    a: names[a]!,
    b: names[b]!,
    n,
    wins_a: winsA,
    wins_b: winsB,
    ties,
    ...keyed('share_a', share.estimate, share.reason),
    ...keyed('se', share.se, share.reason),
    ...keyed('ci95', share.ci, share.reason),
    ...keyed('p', share.p, share.reason),
    ...keyed('sign_test_p', sign.p, sign.reason),
    ...keyed('order_effect', orderEffect.estimate, orderEffect.reason),
    ...keyed('order_effect_ci95', orderEffect.ci, orderEffect.reason),
  }
}

/** One value per rater, positive for more votes for a: what an exact test may take as independent. */
function leanings(votes: readonly PreferenceRow[]): number[] {
  const sums = new Map<number, number>()
  for (const { rater, outcome } of votes) sums.set(rater, (sums.get(rater) ?? 0) + 2 * outcome - 1)
  return [...sums.values()]
}

/** CMOS of the pairs in which every vote told a degree; Holm's family is those of one locale and attribute. */
function compare(pairs: readonly Pair[], names: readonly string[]): Bare<ComparisonFigures>[] {
  const found = pairs.flatMap(({ a, b, votes }) => {
    const ordered = votes.every((vote) => vote.aFirst !== null)
    const compared = votes.flatMap(({ rater, item, degree, aFirst }) => {
      if (degree === null) return []
      const candidateFirst = ordered && aFirst === true
      return [{ rater, item, candidateFirst, score: candidateFirst ? -degree : degree }]
    })
    return compared.length < votes.length ? [] : [{ a, b, n: votes.length, ...comparisonMean(compared) }]
  })
  const adjusted = holm(found.flatMap(({ cmos }) => (cmos.p === null ? [] : [cmos.p])))
  let next = 0
  return found.map(({ a, b, n, cmos, orderEffect }) => ({
    a: names[a]!,
    b: names[b]!,
    n,
    ...differenceOf(cmos, cmos.p === null ? null : adjusted[next++]!),
    ...keyed('order_effect', orderEffect.estimate, orderEffect.reason),
    ...keyed('order_effect_ci95', orderEffect.ci, orderEffect.reason),
  }))
}

/** Bradley–Terry with rater-clustered errors, strongest first. */
function rank(votes: readonly PreferenceRow[], names: readonly string[]): Bare<RankingFigures>[] {
  const fit = bradleyTerry({
    systems: names.length,
    first: votes.map((v) => v.a),
    second: votes.map((v) => v.b),
    outcome: votes.map((v) => v.outcome),
    rater: votes.map((v) => v.rater),
  })
  if (fit.reason !== null) {
    return names.map((system) => ({
      system,
      ...keyed('log_strength', null, fit.reason),
      ...keyed('se', null, fit.reason),
      ...keyed('ci95', null, fit.reason),
    }))
  }
  const t = fit.raters > 1 ? tQuantile(0.975, fit.raters - 1) : null
  const rows = names.map((system, k) => {
    const log_strength = fit.logStrengths[k]!
    const se = t === null ? null : strengthSe(fit, k)
    const ci = t === null || se === null ? null : ([log_strength - t * se, log_strength + t * se] as const)
    return { system, log_strength, ...keyed('se', se, 'one-rater'), ...keyed('ci95', ci, 'one-rater') }
  })
  return rows.sort((x, y) => y.log_strength - x.log_strength || byName(x.system, y.system))
}
