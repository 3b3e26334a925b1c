import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ResultGroup } from '../../../server/contract/results.js'
import { type MethodKind, methodKinds } from '../../../server/contract/study-settings.js'
import type { AnalysisFamily } from '../../../server/domain/methods/method.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { computeFigures } from '../../../server/domain/results/compute-figures.js'
import { exportColumns } from '../../../server/domain/results/export-columns.js'
import { ratingCsv } from '../../../server/domain/results/export-ratings.js'
import type { RatingRow } from '../../../server/sql/result-ratings.js'
import { type AnalyzeDocument, analyzeFile } from '../../../scripts/cli/analyze-file.js'
import { ratingsOf, settingsOf } from './answered-study.js'

/** As rows come from the database and bytes from a file: one after the other. */
async function* streamOf<T>(rows: readonly T[]): AsyncGenerator<T> {
  for (const row of rows) yield await Promise.resolve(row)
}

const exported = (kind: MethodKind, rows: readonly RatingRow[]) =>
  text(ratingCsv(streamOf(rows.filter((row) => !row.repeated)), exportColumns(methodOf(kind))))

async function analysed(file: string): Promise<AnalyzeDocument> {
  const options = { seed: 1, bootstrap: 200, mixedModel: false }
  return (await analyzeFile(streamOf([Buffer.from(file)]), options)).document
}

/** A group of results in the words of analyze, without what only one of the two has. */
function inWordsOfAnalyze(group: ResultGroup) {
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
function ofDocument(document: AnalyzeDocument, { locale, attribute }: ResultGroup) {
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

/** What the figures of a family consist of; the rest of a group is empty there. */
const parts: Readonly<Record<AnalysisFamily, readonly (keyof ResultGroup)[]>> = {
  score: ['systems', 'differences', 'raters'],
  pair: ['differences', 'preferences', 'ranking'],
  ranking: ['systems', 'differences', 'raters', 'preferences', 'ranking'],
  abx: ['systems', 'differences', 'raters', 'extra'],
  transcription: ['systems', 'differences', 'raters', 'extra'],
  marks: ['systems', 'differences', 'raters', 'extra'],
}

describe.each(methodKinds)('of a study by %s', (kind) => {
  it('the figures are what analyze says of its export, to the last bit', async () => {
    const rows = ratingsOf(kind)
    const { applied } = await computeFigures(streamOf(rows), settingsOf(kind))
    const document = await analysed(await exported(kind, rows))
    expect(document.input.rejected_rows).toEqual([])
    expect(document.input.rows).toBe(rows.filter((row) => !row.repeated).length)
    const { groups } = applied.figures
    expect(groups.map(inWordsOfAnalyze)).toEqual(groups.map((group) => ofDocument(document, group)))
    for (const part of parts[methodOf(kind).family])
      expect(
        groups.some((group) => (group[part] as readonly unknown[]).length > 0),
        part,
      ).toBe(true)
  })

  it('analyze says the same whatever the order of the rows', async () => {
    const [head, ...lines] = (await exported(kind, ratingsOf(kind))).trimEnd().split('\n')
    // The votes of one rater stay in order: the mean of repeated fractions may differ in its last bit.
    const rater = (line: string): number => Number(/rater (\d)/.exec(line)![1])
    const turned = lines.toSorted((x, y) => rater(y) - rater(x))
    expect(turned[0]).not.toBe(lines[0])
    expect(await analysed([head, ...turned].join('\n'))).toEqual(await analysed([head, ...lines].join('\n')))
  })
})

describe('what only some methods say', () => {
  const figuresOf = async (kind: MethodKind) => {
    const { extra = [] } = await analysed(await exported(kind, ratingsOf(kind)))
    return [...new Set(extra.map(({ figure }) => figure))]
  }

  it.each([
    ['abx', ['correct', 'heard_not_guessed', 'sign_test_p']],
    ['transcription', ['corpus_error_rate', 'sentence_accuracy']],
    ['similarity', ['taken_for_same']],
    [
      'mushra_dg',
      [
        'digital_artefacts',
        'energy_changes',
        'mild_pronunciation',
        'severe_pronunciation',
        'skipped_words',
        'unnatural_pauses',
      ],
    ],
  ] as const)('%s: %j', async (kind, figures) => {
    expect(await figuresOf(kind)).toEqual(figures)
  })
})
