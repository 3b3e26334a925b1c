import type { ResultGroup, ScoreDifference, SystemScore } from '../../contract/results.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { benjaminiHochberg } from '../../statistics/families/benjamini-hochberg.js'
import { hochberg } from '../../statistics/families/hochberg.js'
import { holm } from '../../statistics/families/holm.js'
import { quartilesBs1534 } from '../../statistics/mushra/quartiles.js'
import { detectableDifference } from '../../statistics/planning/detectable-difference.js'
import { createRandom } from '../../statistics/random.js'
import { analyseRatings } from '../../statistics/report/analyse-ratings.js'
import type {
  AgreementFigures,
  DifferenceFigures,
  GroupFigures,
  RaterFigures,
  RatingAnalysis,
  SystemFigures,
} from '../../statistics/report/analyze-document.js'
import { scaleOf } from '../../statistics/report/scale-of.js'
import type { AnalysisFamily } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import { inWords } from './in-words.js'
import { fixedItemGroups } from './fixed-items.js'
import { preferenceScores } from './preference-scores.js'
import type { StudyCollector } from './study-collector.js'

type Adjust = StudySettings['analysis']['adjust']

const adjustments: Readonly<Record<Adjust, (p: readonly number[]) => readonly number[]>> = {
  holm,
  hochberg,
  bh: benjaminiHochberg,
  none: (p) => p,
}

/** The figures of one locale as the contract has them, from the same functions as `earwitness analyze`. */
export function resultGroups(
  study: StudyCollector,
  settings: StudySettings,
  roles: ReadonlyMap<string, string>,
): ResultGroup[] {
  const names = study.names()
  const { family } = methodOf(settings.method.kind)
  const { seed, bootstrapDraws, items, adjust } = settings.analysis
  const analysis = analyseRatings(study.collector, names, {
    random: createRandom(seed),
    bootstrapDraws,
    mixedModel: false,
  })
  const fixed = items === 'fixed' ? fixedItemGroups(study.collector, names) : null
  const keys = new Set(
    [...analysis.groups, ...analysis.preferences].map(({ locale, attribute }) => `${locale}\n${attribute}`),
  )
  return [...keys].sort().map((key): ResultGroup => {
    const [locale = '', attribute = ''] = key.split('\n')
    const found = analysis.groups.find((group) => group.locale === locale && group.attribute === attribute)
    const intervals =
      fixed?.find((group) => group.locale === locale && group.attribute === attribute) ?? found
    const here = <T extends { locale: string; attribute: string }>(rows: readonly T[] = []): T[] =>
      rows.filter((row) => row.locale === locale && row.attribute === attribute)
    const compared = here(analysis.comparisons)
    const differences = (compared.length > 0 ? compared : (intervals?.differences ?? [])).map(scoreDifference)
    return {
      locale,
      attribute,
      scale: found ? scaleIn(family, found) : null,
      systems: (found?.systems ?? []).map((system) =>
        systemScore(system, intervals?.systems.find((one) => one.system === system.system) ?? system, roles),
      ),
      differences: adjusted(differences, adjust),
      preferences: preferenceScores(study.collector, names, analysis, locale, attribute),
      ranking: here(analysis.ranking).map(rankingRow),
      agreement: found ? agreementScore(found.agreement, found.raters) : null,
      varianceComponents: found
        ? {
            rater: found.variance_components.rater,
            item: found.variance_components.item,
            raterSystem: found.variance_components.rater_system,
            itemSystem: found.variance_components.item_system,
            residual: found.variance_components.residual,
          }
        : null,
      detectableDifference: detectable(differences),
      raters: (found?.raters ?? []).map(raterScore),
      extra: here(analysis.extra).map(({ system, figure, value, ci95, n }) => ({
        system,
        figure,
        value,
        ci95: pair(ci95),
        n,
      })),
    }
  })
}

function systemScore(
  system: SystemFigures,
  honest: SystemFigures,
  roles: ReadonlyMap<string, string>,
): SystemScore {
  const at = system.system.indexOf('@')
  const votes = system.histogram.flatMap(({ value, count }) => Array.from({ length: count }, () => value))
  const { q1, q3 } = quartilesBs1534(votes)
  return {
    system: at < 0 ? system.system : system.system.slice(0, at),
    release: at < 0 ? '' : system.system.slice(at + 1),
    label: system.system,
    role: roles.get(system.system) ?? 'test',
    nRatings: system.n_ratings,
    nRaters: system.n_raters,
    nItems: system.n_items,
    mean: system.mean,
    sd: system.sd,
    median: system.median,
    quartiles: q1 === null || q3 === null ? null : [q1, q3],
    histogram: system.histogram.map(({ value, count }) => ({ value, count })),
    naiveCi95: pair(system.naive_ci95),
    se: honest.se,
    df: honest.df,
    ci95: pair(honest.ci95),
    method: honest.method,
    reason: inWords(honest.ci95_reason),
  }
}

function scoreDifference(figures: DifferenceFigures): ScoreDifference {
  return {
    a: figures.a,
    b: figures.b,
    difference: figures.difference,
    se: figures.se,
    df: figures.df,
    ci95: pair(figures.ci95),
    p: figures.p,
    pAdjusted: null,
    method: figures.method,
    reason: inWords(figures.difference_reason ?? figures.ci95_reason),
  }
}

/** p values over all differences of the group, adjusted as the protocol says. */
function adjusted(differences: readonly ScoreDifference[], adjust: Adjust): ScoreDifference[] {
  const known = differences.flatMap(({ p }) => (p === null ? [] : [p]))
  const values = adjustments[adjust](known)
  let next = 0
  return differences.map((one) => ({ ...one, pAdjusted: one.p === null ? null : values[next++]! }))
}

/** What the data at hand would have found with 80 % power: the median over the pairs of systems. */
function detectable(differences: readonly ScoreDifference[]): number | null {
  const found = differences
    .flatMap(({ se, df }) =>
      se === null || df === null || se === 0 ? [] : [detectableDifference({ se, df })],
    )
    .sort((a, b) => a - b)
  return found[Math.floor(found.length / 2)] ?? null
}

function rankingRow(row: RatingAnalysis['ranking'][number]): ResultGroup['ranking'][number] {
  return { system: row.system, logStrength: row.log_strength ?? 0, se: row.se, ci95: pair(row.ci95) }
}

function agreementScore(
  figures: AgreementFigures,
  raters: readonly RaterFigures[],
): ResultGroup['agreement'] {
  const { krippendorff_alpha: alpha, icc } = figures
  const means = raters.map((rater) => rater.mean)
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const spread = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0)
  return {
    alphaOrdinal: alpha.ordinal,
    alphaOrdinalCi95: pair(alpha.ordinal_ci95),
    alphaInterval: alpha.interval,
    alphaNominal: alpha.nominal,
    iccSingle: icc.single,
    iccAverage: icc.average,
    iccK: icc.k,
    raterBiasSd: means.length > 1 ? Math.sqrt(spread / (means.length - 1)) : null,
    reason: inWords(alpha.ordinal_reason),
  }
}

function raterScore(rater: RaterFigures): ResultGroup['raters'][number] {
  return {
    rater: rater.rater,
    n: rater.n,
    mean: rater.mean,
    sd: rater.sd,
    correlationWithOthers: rater.correlation_with_others,
    flags: [...rater.flags],
  }
}

/** The scale that plots are drawn on; null where values are counted or measured and have no upper end. */
function scaleIn(family: AnalysisFamily, group: GroupFigures): ResultGroup['scale'] {
  switch (family) {
    case 'abx':
      return { min: 0, max: 1 }
    case 'ranking':
      return { min: -1, max: 1 }
    case 'transcription':
    case 'marks':
      return null
    case 'score':
    case 'pair':
      return observedScale(group)
  }
}

function observedScale(group: GroupFigures): ResultGroup['scale'] {
  const values = group.systems.flatMap((system) => system.histogram.map(({ value }) => value))
  return values.length === 0 ? null : scaleOf(Math.min(...values), Math.max(...values))
}

const pair = (interval: readonly [number, number] | null): [number, number] | null =>
  interval && [interval[0], interval[1]]
