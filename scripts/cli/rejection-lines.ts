import type { AnalyzeInput } from './analyze-file.js'

/** Enough to see what is wrong with a file; the document lists them all. */
const shown = 5

/** What a person is told of rows that could not be used: nothing where there are none. */
export function rejectionLines(file: string, input: AnalyzeInput): readonly string[] {
  const { rows, ratings, rejected_rows: rejected } = input
  if (rows === 0) return [`${file}: no row follows the first line.`]
  if (rejected.length === 0) return ratings > 0 ? [] : [`${file}: no row holds a usable rating.`]
  const title =
    ratings === 0
      ? `${file}: no row holds a usable rating.`
      : `${file}: ${rejected.length} of ${rows} rows could not be used.`
  const more = rejected.length - shown
  return [
    title,
    ...rejected.slice(0, shown).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more in input.rejected_rows`] : []),
  ]
}
