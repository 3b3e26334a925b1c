import type { AnalyseOptions } from './analyse-options.js'
import { analysePreferences } from './analyse-preferences.js'
import { analyseScores } from './analyse-scores.js'
import type { RatingAnalysis } from './analyze-document.js'
import { extraFigures } from './extra-figures.js'
import { byName, codedByName, nameTable, type RatingNameLists } from './named-table.js'
import type { RatingCollector } from './rating-collector.js'

/**
 * The analysis of ratings, whoever collected them: the one composition behind `earwitness analyze` and the server's results.
 *
 * The same ratings, options and seed give the same bytes, whatever the order of rows. Locales stand apart: nothing is
 * pooled across them.
 */
export function analyseRatings(
  collected: Pick<RatingCollector, 'scores' | 'preferences' | 'notes'>,
  names: RatingNameLists,
  options: AnalyseOptions,
): RatingAnalysis {
  const labelled = <T extends { locale: number; attribute: number }>(group: T) => ({
    group,
    locale: names.locales[group.locale]!,
    attribute: names.attributes[group.attribute]!,
  })
  const inOrder = <T extends { locale: string; attribute: string }>(groups: T[]): T[] =>
    groups.sort((x, y) => byName(x.locale, y.locale) || byName(x.attribute, y.attribute))

  const groups = inOrder(collected.scores.map(labelled)).map(({ group, locale, attribute }) => {
    const named = nameTable(group.cells.table(), names)
    const histograms = named.systemCodes.map((code) => group.histogram(code))
    const random = options.random.fork(`${locale}/${attribute}`)
    return { locale, attribute, ...analyseScores(named, histograms, { ...options, random }) }
  })
  const coded = codedByName(names)
  const pairs = inOrder(collected.preferences.map(labelled)).map(({ group, locale, attribute }) => {
    const found = analysePreferences(coded(group.votes), names.systems)
    const placed = <T extends object>(figures: readonly T[]) =>
      figures.map((one) => ({ locale, attribute, ...one }))
    return {
      preferences: placed(found.preferences),
      ranking: placed(found.ranking),
      comparisons: placed(found.comparisons),
    }
  })
  const extra = inOrder(collected.notes.map(labelled)).flatMap(({ group, locale, attribute }) =>
    extraFigures(coded(group.answers), names.systems).map((figures) => ({
      locale,
      attribute,
      ...figures,
    })),
  )
  const comparisons = pairs.flatMap((p) => p.comparisons)
  return {
    groups,
    preferences: pairs.flatMap((p) => p.preferences),
    ranking: pairs.flatMap((p) => p.ranking),
    ...(comparisons.length > 0 ? { comparisons } : {}),
    ...(extra.length > 0 ? { extra } : {}),
  }
}
