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
import { figuresOfDocument, figuresOfGroup } from '../../support/figures-of-analyze.js'
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
    expect(groups.map(figuresOfGroup)).toEqual(groups.map((group) => figuresOfDocument(document, group)))
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
