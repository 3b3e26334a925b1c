import type { ResultGroup } from '../../contract/results.js'
import { groupBy } from '../../lib/group-by.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import { cellsFrom } from '../../statistics/cells/cell-table.js'
import { twoWayMean } from '../../statistics/intervals/two-way-mean.js'
import { abxTest } from '../../statistics/pairs/abx.js'
import { signTest } from '../../statistics/pairs/sign-test.js'
import { abxPair } from './study-collector.js'

type Extra = ResultGroup['extra'][number]

/** What only one family has beside its mean: ABX tests, corpus error rates, shares of clips with a defect. */
export function extraFigures(rows: readonly RatingRow[], attribute: string): Extra[] {
  const own = rows.filter((row) => row.attribute === attribute)
  return [...abxFigures(own), ...transcriptFigures(own), ...markFigures(own)]
}

/** Was it heard rather than guessed? One value a rater, so that a rater's answers are not taken as independent. */
function abxFigures(rows: readonly RatingRow[]): Extra[] {
  const asked = rows.filter((row) => detailOf(row)['chosen'] !== undefined)
  return [...groupBy(asked, abxPair)].flatMap(([system, ofPair]) => {
    const correct = ofPair.filter((row) => row.value === 1).length
    const perRater = [...groupBy(ofPair, (row) => row.rater).values()].map((own) =>
      own.reduce((sum, row) => sum + (row.value === 1 ? 1 : -1), 0),
    )
    return [
      { system, figure: 'correct', value: correct, ci95: null, n: ofPair.length },
      {
        system,
        figure: 'heard_not_guessed',
        value: abxTest(correct, ofPair.length).heard,
        ci95: null,
        n: ofPair.length,
      },
      { system, figure: 'sign_test_p', value: signTest(perRater).p, ci95: null, n: perRater.length },
    ]
  })
}

/** Corpus error rate ΣE/ΣN and the share of sentences without an error. */
function transcriptFigures(rows: readonly RatingRow[]): Extra[] {
  const written = rows.filter((row) => typeof detailOf(row)['tokens'] === 'number')
  return [...groupBy(written, (row) => row.condition)].flatMap(([system, ofSystem]) => {
    const sum = (key: string): number =>
      ofSystem.reduce((total, row) => total + Number(detailOf(row)[key]), 0)
    const tokens = sum('tokens')
    const exact = shareOf(ofSystem, (row) => detailOf(row)['exact'] === true)
    return [
      {
        system,
        figure: 'corpus_error_rate',
        value: tokens === 0 ? null : sum('errors') / tokens,
        ci95: null,
        n: tokens,
      },
      { system, figure: 'sentence_accuracy', ...exact, n: ofSystem.length },
    ]
  })
}

/** Share of ratings that mark each kind of fault at least once, with the interval of raters and sentences. */
function markFigures(rows: readonly RatingRow[]): Extra[] {
  const marked = rows.filter((row) => Array.isArray(detailOf(row)['marks']))
  const kinds = new Set(marked.flatMap((row) => marksOf(row).map((mark) => mark.type)))
  return [...groupBy(marked, (row) => row.condition)].flatMap(([system, ofSystem]) =>
    [...kinds].sort().map((kind) => ({
      system,
      figure: kind,
      ...shareOf(ofSystem, (row) => marksOf(row).some((mark) => mark.type === kind)),
      n: ofSystem.length,
    })),
  )
}

function shareOf(
  rows: readonly RatingRow[],
  has: (row: RatingRow) => boolean,
): Pick<Extra, 'value' | 'ci95'> {
  const raters = numbering(rows.map((row) => row.rater))
  const items = numbering(rows.map((row) => row.item))
  const cells = cellsFrom(
    rows.map((row) => [raters.get(row.rater)!, items.get(row.item)!, has(row) ? 1 : 0] as const),
  )
  const { estimate, ci } = twoWayMean(cells, { scale: { min: 0, max: 1 } })
  return { value: estimate, ci95: ci && [Math.max(0, ci[0]), Math.min(1, ci[1])] }
}

function numbering(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].map((name, code) => [name, code]))
}

function detailOf(row: RatingRow): Readonly<Record<string, unknown>> {
  return typeof row.detail === 'object' && row.detail !== null ? (row.detail as Record<string, unknown>) : {}
}

function marksOf(row: RatingRow): readonly { type: string }[] {
  return detailOf(row)['marks'] as readonly { type: string }[]
}
