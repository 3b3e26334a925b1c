import type { RatingRow } from '../../../sql/result-ratings.js'
import type { MethodModule } from '../../methods/method.js'

export type WebmushraType = NonNullable<MethodModule['webmushraType']>
type Cell = string | number

/** What a file of one page type is called, which columns it has, and how the rows of one answer become its lines. */
export interface ResultFile {
  readonly name: string
  readonly columns: readonly string[]
  readonly lines: (answer: readonly RatingRow[]) => Cell[][]
}

/**
 * The result files of webMUSHRA (PEERS §5.2), without the columns that every file starts with. A page has one score there:
 * where a study asks several attributes, Likert files number them and the others hold the one in `attributes` first.
 */
export function resultFile(
  type: WebmushraType,
  attributes: readonly string[],
  baseline: string | null,
): ResultFile {
  const scored = attributes[0] ?? ''
  switch (type) {
    case 'mushra':
      return {
        name: 'mushra.csv',
        columns: [
          'session_uuid',
          'trial_id',
          'rating_stimulus',
          'rating_score',
          'rating_time',
          'rating_comment',
        ],
        lines: (answer) =>
          answer
            .filter((row) => row.attribute === scored)
            .map((row) => [
              row.session,
              row.item,
              nameOf(row),
              row.value ?? '',
              row.elapsedMs,
              row.comment ?? '',
            ]),
      }
    case 'paired_comparison':
      return {
        name: 'paired_comparison.csv',
        columns: [
          'trial_id',
          'choice_reference',
          'choice_non_reference',
          'choice_answer',
          'choice_time',
          'choice_comment',
        ],
        lines: (answer) =>
          answer.filter((row) => row.attribute === scored).map((row) => pairLine(row, baseline)),
      }
    case 'bs1116':
      return {
        name: 'bs1116.csv',
        columns: [
          'trial_id',
          'rating_reference',
          'rating_non_reference',
          'rating_reference_score',
          'rating_non_reference_score',
          'rating_time',
          'choice_comment',
        ],
        lines: (answer) => impairmentLine(answer.filter((row) => row.attribute === scored)),
      }
    case 'lss':
    case 'lms':
      return {
        name: `${type}.csv`,
        columns: ['trial_id', ...likertColumns(attributes.length), 'stimuli', 'rating_time'],
        lines: (answer) => likertLine(answer, attributes),
      }
  }
}

function nameOf(row: Pick<RatingRow, 'condition' | 'role'>): string {
  return row.role === 'hidden_reference' ? 'reference' : row.condition
}

/** The baseline stands for the reference; without one, the condition that comes first in the alphabet. */
function pairLine(row: RatingRow, baseline: string | null): Cell[] {
  const second = row.condition
  const first = row.otherCondition ?? ''
  const reference = [first, second].find((name) => name === baseline) ?? [first, second].sort()[0]!
  const other = reference === second ? first : second
  const favoured = row.value === null || row.value === 0 ? null : row.value > 0 ? second : first
  const answer = favoured === null ? 'undecided' : favoured === reference ? 'correct' : 'incorrect'
  return [row.item, reference, other, answer, row.elapsedMs, row.comment ?? '']
}

function impairmentLine(rows: readonly RatingRow[]): Cell[][] {
  const reference = rows.find((row) => row.role === 'hidden_reference')
  const object = rows.find((row) => row !== reference)
  if (!reference || !object) return []
  return [
    [
      object.item,
      'reference',
      object.condition,
      reference.value ?? '',
      object.value ?? '',
      object.elapsedMs,
      object.comment ?? '',
    ],
  ]
}

function likertColumns(count: number): string[] {
  return count === 1
    ? ['stimuli_rating']
    : Array.from({ length: count }, (_, index) => `stimuli_rating${index + 1}`)
}

function likertLine(answer: readonly RatingRow[], attributes: readonly string[]): Cell[][] {
  const [first] = answer
  if (!first) return []
  // webMUSHRA pads ratings with a blank on either side, and scripts that read its files strip them.
  const ratings = attributes.map((key) => {
    const value = answer.find((row) => row.attribute === key)?.value
    return value === null || value === undefined ? 'NA' : ` ${value} `
  })
  return [[first.item, ...ratings, first.condition, first.elapsedMs]]
}
