import { canonicalLocale } from './canonical-locale.js'
import { degreeOf, methodNamed, methodScore } from './own-columns.js'
import { defaultAttribute, defaultLocale, type RatingSink } from './rating-sink.js'
import { quoted } from './tidy-reader.js'

const outcomes = new Map([
  ['a', 1],
  ['b', 0],
  ['tie', 0.5],
])

/**
 * Reads tidy ratings written as one JSON object a line, with the same names as the CSV columns. Answers how many lines
 * held preferences. Memory is one chunk and one line.
 */
export async function readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  sink: RatingSink,
): Promise<{ preferences: boolean }> {
  const decoder = new TextDecoder()
  let rest = ''
  let line = 0
  let preferences = 0
  const take = (text: string): void => {
    line++
    if (text.trim() === '') return
    const row = parsed(text)
    if (row === null) sink.reject(line, 'the line is not a JSON object')
    else if ('preference' in row) {
      preferences++
      takePreference(row, line, sink)
    } else takeScore(row, line, sink)
  }
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const text of lines) take(text)
  }
  rest += decoder.decode()
  if (rest !== '') take(rest)
  return { preferences: preferences > 0 }
}

type Row = Readonly<Record<string, unknown>>

function parsed(text: string): Row | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null
  } catch {
    return null
  }
}

/** Names are texts; numbers are taken as their text, since ids are often numbers. */
function nameOf(row: Row, key: string): string {
  const value = row[key]
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

function groupOf(row: Row, { names }: RatingSink): { locale: number; attribute: number } | null {
  const locale = canonicalLocale(nameOf(row, 'locale') || defaultLocale)
  if (locale === null) return null
  return {
    locale: names.locale.of(locale),
    attribute: names.attribute.of(nameOf(row, 'attribute') || defaultAttribute),
  }
}

/** Hands the row on if all named cells are there and the locale is one. */
function checked(
  row: Row,
  line: number,
  sink: RatingSink,
  needed: readonly string[],
  go: (group: { locale: number; attribute: number }) => void,
): void {
  const missing = needed.find((key) => nameOf(row, key) === '')
  const group = groupOf(row, sink)
  if (missing !== undefined) sink.reject(line, `no ${missing}`)
  else if (group === null) sink.reject(line, 'the locale is not a BCP 47 tag')
  else go(group)
}

function takeScore(row: Row, line: number, sink: RatingSink): void {
  checked(row, line, sink, ['rater', 'item', 'system'], ({ locale, attribute }) => {
    const { names } = sink
    const score = row['score']
    if (typeof score !== 'number' || !Number.isFinite(score)) {
      sink.reject(
        line,
        score === undefined
          ? 'no score'
          : `the score ${typeof score === 'string' ? quoted(score) : JSON.stringify(score)} is not a number`,
      )
      return
    }
    const [rater, item] = [names.rater.of(nameOf(row, 'rater')), names.item.of(nameOf(row, 'item'))]
    const system = names.system.of(nameOf(row, 'system'))
    const method = methodNamed(nameOf(row, 'method'))
    if (method === null) {
      sink.score(locale, attribute, rater, item, system, score)
      return
    }
    const fault = methodScore(sink, method, {
      place: { locale, attribute, rater, item },
      system,
      value: score,
      answer: nameOf(row, 'answer'),
      detail: nameOf(row, 'detail'),
    })
    if (fault !== null) sink.reject(line, fault)
  })
}

function takePreference(row: Row, line: number, sink: RatingSink): void {
  checked(
    row,
    line,
    sink,
    ['rater', 'item', 'system_a', 'system_b', 'preference'],
    ({ locale, attribute }) => {
      const { names } = sink
      const outcome = outcomes.get(nameOf(row, 'preference').toLowerCase())
      const [a, b] = [names.system.of(nameOf(row, 'system_a')), names.system.of(nameOf(row, 'system_b'))]
      const order = nameOf(row, 'order').toLowerCase()
      if (outcome === undefined) {
        sink.reject(line, `the preference ${quoted(nameOf(row, 'preference'))} is not a, b or tie`)
      } else if (a === b) sink.reject(line, 'a system is compared with itself')
      else if (!['', 'ab', 'ba'].includes(order))
        sink.reject(line, `the order ${quoted(order)} is not ab or ba`)
      else {
        const rater = names.rater.of(nameOf(row, 'rater'))
        const item = names.item.of(nameOf(row, 'item'))
        const aFirst = order === '' ? null : order === 'ab'
        const value = row['value']
        const degree = degreeOf(
          methodNamed(nameOf(row, 'method')),
          typeof value === 'number' ? value : NaN,
          aFirst,
        )
        sink.preference({ locale, attribute, rater, item, a, b, outcome, aFirst, degree })
      }
    },
  )
}
