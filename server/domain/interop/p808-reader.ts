import { splitClipNames } from './clip-names.js'
import { parseScoreText } from './parse-score.js'
import { defaultAttribute, defaultLocale, type RatingSink, type RecordReader } from './rating-sink.js'
import { quoted } from './tidy-reader.js'

/** MOS_SIG is the attribute sig; a plain MOS is the overall one. */
function attributeOf(questionType: string): string {
  const name = questionType
    .trim()
    .toLowerCase()
    .replace(/^mos_?/, '')
  return name === '' ? defaultAttribute : name
}

interface HeldVote {
  rater: number
  file: string
  attribute: number
  score: number
}

/**
 * Reader of the P.808 toolkit's `votes_per_worker` file. The columns after `question_type` are the condition keys that
 * its `condition_pattern` found in the file names; together they are the system, and the rest of the file name is the
 * item. Without keys (or where they are "Unknown") system and item are read from the names of all files at the end.
 */
export function p808Reader(
  header: readonly string[],
  sink: RatingSink,
  clipPattern?: RegExp,
): RecordReader | null {
  const place = (name: string): number => header.indexOf(name)
  const [rater, file, vote, type] = ['workerid', 'file', 'vote', 'question_type'].map(place)
  if (rater! < 0 || file! < 0 || vote! < 0 || type! < 0) return null
  const keys = header.flatMap((_, k) => (k > type! ? [k] : []))
  const { names } = sink
  const held: HeldVote[] = []
  const score = (system: string, item: string, of: HeldVote): void =>
    sink.score(
      names.locale.of(defaultLocale),
      of.attribute,
      of.rater,
      names.item.of(item),
      names.system.of(system),
      of.score,
    )
  return {
    format: 'p808-votes-per-worker',
    record(row) {
      const cell = (k: number): string => (k < row.fields ? row.text(k).trim() : '')
      const value = parseScoreText(cell(vote!))
      if (cell(rater!) === '') sink.reject(row.line, 'no workerid')
      else if (cell(file!) === '') sink.reject(row.line, 'no file')
      else if (!Number.isFinite(value))
        sink.reject(row.line, `the vote ${quoted(cell(vote!))} is not a number`)
      else {
        const of: HeldVote = {
          rater: names.rater.of(cell(rater!)),
          file: cell(file!),
          attribute: names.attribute.of(attributeOf(cell(type!))),
          score: value,
        }
        const parts = clipPattern ? [] : keys.map(cell).filter((key) => key !== '' && !/^unknown$/i.test(key))
        if (parts.length > 0) score(parts.join('____'), withoutKeys(of.file, parts), of)
        else held.push(of)
      }
    },
    end() {
      const files = [...new Set(held.map((v) => v.file))]
      const split = new Map(splitClipNames(files, clipPattern).map((parts, k) => [files[k]!, parts]))
      for (const vote of held) {
        const parts = split.get(vote.file) ?? { system: vote.file, item: 'all' }
        score(parts.system, parts.item, vote)
      }
    },
  }
}

/** The file's name with every part that is a key taken out: what all systems share for one sentence. */
function withoutKeys(file: string, keys: readonly string[]): string {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z0-9]{2,5}$/i, '')
  let item = stem
  for (const key of keys) {
    const escaped = key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    item = item.replace(new RegExp(`(^|[-_.]|[-_.][a-z]{1,3})${escaped}(?=$|[-_.])`, 'i'), '$1*')
  }
  return item
}
