import { defaultAttribute, defaultLocale, type RatingSink, type RecordReader } from './rating-sink.js'
import { quoted } from './tidy-reader.js'

interface Held {
  line: number
  item: number
  rater: number
  response: string
}

/**
 * Reader of reseval's `responses.csv` (Stem, Participant, OrderAsked, Response). What a response means is seen from all of
 * them: `<condition>-<score>` is a score; digits in threes are MUSHRA scores in the alphabetical order of conditions, whose
 * names the file does not carry (`conditions` gives them, else they are condition-1, …); anything else names the winner
 * of a pair, which says who lost only if there are two conditions. A slider string of the wrong length is rejected.
 */
export function resevalReader(
  header: readonly string[],
  sink: RatingSink,
  conditions?: readonly string[],
): RecordReader | null {
  const [stem, participant, response] = ['stem', 'participant', 'response'].map((name) =>
    header.indexOf(name),
  )
  if (stem! < 0 || participant! < 0 || response! < 0 || !header.includes('orderasked')) return null
  const held: Held[] = []
  const { names } = sink
  const group = (): [number, number] => [names.locale.of(defaultLocale), names.attribute.of(defaultAttribute)]
  const score = ({ rater, item }: Held, system: string, value: number): void =>
    sink.score(...group(), rater, item, names.system.of(system), value)

  function scores(): void {
    for (const one of held) {
      const match = /^(.+)-(-?\d+(?:\.\d+)?)$/.exec(one.response)
      if (match) score(one, match[1]!, Number(match[2]))
      else sink.reject(one.line, `the response ${quoted(one.response)} is not <condition>-<score>`)
    }
  }
  function sliders(): void {
    const usual = conditions === undefined ? commonLength(held) : conditions.length * 3
    const sorted = conditions && [...conditions].sort()
    for (const one of held) {
      if (one.response.length !== usual || !/^\d+$/.test(one.response)) {
        sink.reject(one.line, `the response ${quoted(one.response)} does not hold ${usual / 3} slider values`)
        continue
      }
      for (let k = 0; k < usual / 3; k++) {
        score(one, sorted?.[k] ?? `condition-${k + 1}`, Number(one.response.slice(3 * k, 3 * k + 3)))
      }
    }
  }
  function winners(): void {
    const two = conditions ?? [...new Set(held.map((one) => one.response))].sort()
    const [a, b] = two
    for (const one of held) {
      if (two.length !== 2 || !two.includes(one.response)) {
        sink.reject(
          one.line,
          `${quoted(one.response)} won, but the file does not say against which condition`,
        )
        continue
      }
      const [locale, attribute] = group()
      const { rater, item } = one
      const pair = {
        a: names.system.of(a!),
        b: names.system.of(b!),
        outcome: one.response === a ? 1 : 0,
        aFirst: null,
        degree: null,
      }
      sink.preference({ locale, attribute, rater, item, ...pair })
    }
  }
  return {
    format: 'reseval',
    record(row) {
      const cell = (k: number): string => (k < row.fields ? row.text(k).trim() : '')
      const missing = [stem!, participant!, response!].find((k) => cell(k) === '')
      if (missing !== undefined) sink.reject(row.line, `no ${header[missing]!}`)
      else {
        held.push({
          line: row.line,
          item: names.item.of(cell(stem!)),
          rater: names.rater.of(cell(participant!)),
          response: cell(response!),
        })
      }
    },
    end() {
      const most = (test: RegExp): boolean =>
        held.filter((one) => test.test(one.response)).length * 2 > held.length
      if (most(/^\d{3,}$/)) sliders()
      else if (most(/-\d+(\.\d+)?$/)) scores()
      else winners()
    },
  }
}

/** The most frequent response length that is a whole number of three-digit sliders. */
function commonLength(held: readonly Held[]): number {
  const counts = new Map<number, number>()
  for (const { response } of held) {
    if (response.length % 3 === 0) counts.set(response.length, (counts.get(response.length) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0
}
