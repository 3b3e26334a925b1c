import type { DelimitedRecord } from './delimited.js'
import { splitClipNames } from './clip-names.js'
import { parseScoreText } from './parse-score.js'
import { defaultAttribute, defaultLocale, type RatingSink, type RecordReader } from './rating-sink.js'
import { quoted } from './tidy-reader.js'

/**
 * Reader of goListen's CSV export. It names no raters, so rows are numbered (`rater-1`, …). MUSHRA files carry a row
 * "Sound filename" whose cells name the clip of each column; the header row (`Name`, `Date`, titles) may be missing. Without
 * clip names every numeric column is an item, and several clips in one cell (comma-joined) are numbered systems.
 */
export function golistenReader(
  first: readonly string[],
  sink: RatingSink,
  clipPattern?: RegExp,
): RecordReader | null {
  const marked = first[0] === '' && (first[1] === 'Tags' || first[1] === 'Sound filename')
  const titled = first[0] === 'Name' && first[1] === 'Date'
  if (!marked && !titled) return null
  let clips: { column: number; name: string }[] | null = null
  let titles: string[] | null = null
  let raters = 0
  const { names } = sink
  const systems: { column: number; item: string; system: string }[] = []

  const takeHead = (cells: readonly string[]): boolean => {
    if (cells[0] === '' && cells[1] === 'Tags') return true
    if (cells[0] === '' && cells[1] === 'Sound filename') {
      clips = cells.flatMap((name, column) => (column > 1 && name !== '' ? [{ column, name }] : []))
      const split = splitClipNames(
        clips.map((c) => c.name),
        clipPattern,
      )
      for (const [k, { column, name }] of clips.entries()) {
        systems.push({ column, ...(split[k] ?? { item: 'all', system: name }) })
      }
      return true
    }
    if (cells[0] === 'Name' && cells[1] === 'Date') {
      titles = [...cells]
      return true
    }
    return false
  }
  takeHead(first)

  const rate = (row: DelimitedRecord, rater: number, item: string, system: string, text: string): void => {
    const score = parseScoreText(text)
    if (!Number.isFinite(score)) {
      const what = text.trim() === '' ? 'no rating' : `the rating ${quoted(text)} is not a number`
      sink.reject(row.line, `${system}, ${item}: ${what}`)
      return
    }
    const [locale, attribute] = [names.locale.of(defaultLocale), names.attribute.of(defaultAttribute)]
    sink.score(locale, attribute, rater, names.item.of(item), names.system.of(system), score)
  }

  return {
    format: 'golisten',
    record(row) {
      const cells = Array.from({ length: row.fields }, (_, k) => row.text(k).trim())
      if (raters === 0 && takeHead(cells)) return
      const rater = names.rater.of(`rater-${++raters}`)
      if (clips !== null) {
        for (const { column, item, system } of systems) rate(row, rater, item, system, cells[column] ?? '')
        return
      }
      let found = 0
      for (const [column, cell] of cells.entries()) {
        const title = titles?.[column] ?? `column ${column + 1}`
        const values = cell.split(',')
        if (column < 2 || title === 'Time (s)' || !values.every((v) => Number.isFinite(parseScoreText(v))))
          continue
        found += values.length
        for (const [k, value] of values.entries()) rate(row, rater, title, `clip-${k + 1}`, value)
      }
      if (found === 0) sink.reject(row.line, 'no cell of the row holds ratings')
    },
  }
}
