import type { DelimitedRecord } from './delimited.js'
import type { MethodModule } from '../methods/method.js'
import { canonicalLocale } from './canonical-locale.js'
import { createNames } from './names.js'
import { degreeOf, methodNamed, methodScore } from './own-columns.js'
import { parseScore, parseScoreText } from './parse-score.js'
import { defaultAttribute, defaultLocale, type RatingSink, type RecordReader } from './rating-sink.js'

type Column = (header: readonly string[], ...names: string[]) => number

const column: Column = (header, ...names) => header.findIndex((cell) => names.includes(cell))

/** The reader of a tidy header, or null if the header is not a tidy one. Column order is free, further columns are ignored. */
export function tidyReader(header: readonly string[], sink: RatingSink): RecordReader | null {
  const rater = column(header, 'rater')
  const item = column(header, 'item')
  if (rater < 0 || item < 0) return null
  const score = column(header, 'score')
  const system = column(header, 'system')
  if (score >= 0 && system >= 0) return scoreReader(header, sink, { rater, item, system, score })
  const [a, b, preference] = ['system_a', 'system_b', 'preference'].map((name) => column(header, name))
  if (a! >= 0 && b! >= 0 && preference! >= 0) {
    return preferenceReader(header, sink, { rater, item, a: a!, b: b!, preference: preference! })
  }
  return null
}

/** Locale and attribute of a row: their defaults where there is no column or no value. */
function groupColumns(header: readonly string[], { names }: RatingSink) {
  const locale = column(header, 'locale')
  const attribute = column(header, 'attribute')
  const plainLocale = names.locale.of(defaultLocale)
  const plainAttribute = names.attribute.of(defaultAttribute)
  /** By code of the text as written: the code of its canonical form, or −1. */
  const canonical: number[] = []
  return {
    localeOf: (row: DelimitedRecord): number => {
      if (isEmpty(row, locale)) return plainLocale
      const written = names.locale.ofBytes(row.bytes, row.starts[locale]!, row.ends[locale]!)
      const known = canonical[written]
      if (known !== undefined) return known
      const spelt = canonicalLocale(row.text(locale))
      return (canonical[written] = spelt === null ? -1 : names.locale.of(spelt))
    },
    attributeOf: (row: DelimitedRecord): number =>
      isEmpty(row, attribute)
        ? plainAttribute
        : names.attribute.ofBytes(row.bytes, row.starts[attribute]!, row.ends[attribute]!),
  }
}

/** The method of a row, looked up once for each name. */
function methodColumn(header: readonly string[]): (row: DelimitedRecord) => MethodModule | null {
  const at = column(header, 'method')
  const written = createNames()
  const modules: (MethodModule | null)[] = []
  return (row) => {
    if (isEmpty(row, at)) return null
    const code = written.ofBytes(row.bytes, row.starts[at]!, row.ends[at]!)
    return (modules[code] ??= methodNamed(row.text(at)))
  }
}

function isEmpty(row: DelimitedRecord, field: number): boolean {
  return field < 0 || field >= row.fields || row.ends[field]! <= row.starts[field]!
}

function scoreReader(
  header: readonly string[],
  sink: RatingSink,
  at: Record<'rater' | 'item' | 'system' | 'score', number>,
): RecordReader {
  const { names } = sink
  const { localeOf, attributeOf } = groupColumns(header, sink)
  const methodOf = methodColumn(header)
  const [answer, detail] = [column(header, 'answer'), column(header, 'detail')]
  const textOf = (row: DelimitedRecord, field: number): string => (isEmpty(row, field) ? '' : row.text(field))
  const needed = Object.entries(at)
  return {
    format: 'tidy',
    record(row) {
      for (const [name, field] of needed) {
        if (isEmpty(row, field)) {
          sink.reject(row.line, `no ${name}`)
          return
        }
      }
      const { bytes, starts, ends } = row
      const score = parseScore(bytes, starts[at.score]!, ends[at.score]!)
      if (!Number.isFinite(score)) {
        sink.reject(row.line, `the score ${quoted(row.text(at.score))} is not a number`)
        return
      }
      const locale = localeOf(row)
      if (locale < 0) {
        sink.reject(row.line, 'the locale is not a BCP 47 tag')
        return
      }
      const place = {
        locale,
        attribute: attributeOf(row),
        rater: names.rater.ofBytes(bytes, starts[at.rater]!, ends[at.rater]!),
        item: names.item.ofBytes(bytes, starts[at.item]!, ends[at.item]!),
      }
      const system = names.system.ofBytes(bytes, starts[at.system]!, ends[at.system]!)
      const method = methodOf(row)
      if (method === null) {
        sink.score(place.locale, place.attribute, place.rater, place.item, system, score)
        return
      }
      const fault = methodScore(sink, method, {
        place,
        system,
        value: score,
        answer: textOf(row, answer),
        detail: textOf(row, detail),
      })
      if (fault !== null) sink.reject(row.line, fault)
    },
  }
}

const outcomes: Readonly<Record<string, number>> = { a: 1, b: 0, tie: 0.5 }
/** How a file may say which clip came first. */
const orders: Readonly<Record<string, boolean>> = {
  ab: true,
  ba: false,
  a: true,
  b: false,
  a_first: true,
  b_first: false,
}

function preferenceReader(
  header: readonly string[],
  sink: RatingSink,
  at: Record<'rater' | 'item' | 'a' | 'b' | 'preference', number>,
): RecordReader {
  const { names } = sink
  const { localeOf, attributeOf } = groupColumns(header, sink)
  const order = column(header, 'order')
  const value = column(header, 'value')
  const methodOf = methodColumn(header)
  const needed = Object.entries({
    rater: at.rater,
    item: at.item,
    system_a: at.a,
    system_b: at.b,
    preference: at.preference,
  })
  return {
    format: 'tidy-preferences',
    record(row) {
      const missing = needed.find(([, field]) => isEmpty(row, field))
      const outcome = missing ? undefined : outcomes[row.text(at.preference).toLowerCase()]
      const locale = localeOf(row)
      const order1 = isEmpty(row, order) ? null : orders[row.text(order).toLowerCase()]
      const code = (field: number): number =>
        names.system.ofBytes(row.bytes, row.starts[field]!, row.ends[field]!)
      if (missing) sink.reject(row.line, `no ${missing[0]}`)
      else if (outcome === undefined) {
        sink.reject(row.line, `the preference ${quoted(row.text(at.preference))} is not a, b or tie`)
      } else if (locale < 0) sink.reject(row.line, 'the locale is not a BCP 47 tag')
      else if (order1 === undefined) {
        sink.reject(row.line, `the order ${quoted(row.text(order))} is not ab or ba`)
      } else if (code(at.a) === code(at.b)) sink.reject(row.line, 'a system is compared with itself')
      else {
        sink.preference({
          locale,
          attribute: attributeOf(row),
          rater: names.rater.ofBytes(row.bytes, row.starts[at.rater]!, row.ends[at.rater]!),
          item: names.item.ofBytes(row.bytes, row.starts[at.item]!, row.ends[at.item]!),
          a: code(at.a),
          b: code(at.b),
          outcome,
          aFirst: order1,
          degree: degreeOf(
            methodOf(row),
            isEmpty(row, value) ? NaN : parseScoreText(row.text(value)),
            order1,
          ),
        })
      }
    },
  }
}

/** What was found, for a reason: short, on one line. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 39)}…` : line)
}
