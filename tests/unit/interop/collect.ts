import { readFileSync } from 'node:fs'
import { readRatings, type ReadOptions } from '../../../server/domain/interop/read-ratings.js'
import { createRatingNames } from '../../../server/domain/interop/rating-sink.js'

export interface Collected {
  format: string | null
  rows: number
  scores: { locale: string; attribute: string; rater: string; item: string; system: string; score: number }[]
  votes: {
    locale: string
    rater: string
    item: string
    a: string
    b: string
    outcome: number
    aFirst: boolean | null
  }[]
  rejected: { line: number; reason: string }[]
}

/** Reads a text in chunks of the given size, so that every seam falls somewhere once. */
export async function collect(
  text: string | Buffer,
  options: ReadOptions = {},
  chunk = Infinity,
): Promise<Collected> {
  const names = createRatingNames()
  const scores: number[][] = []
  const votes: { code: number[]; outcome: number; aFirst: boolean | null }[] = []
  const rejected: Collected['rejected'] = []
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const all = Buffer.from(text)
    const step = Math.min(chunk, all.length)
    for (let at = 0; at < all.length; at += step) yield Uint8Array.from(all.subarray(at, at + step))
  }
  const { format, rows } = await readRatings(
    bytes(),
    {
      names,
      score: (...row) => void scores.push(row),
      preference: ({ locale, rater, item, a, b, outcome, aFirst }) =>
        void votes.push({ code: [locale, rater, item, a, b], outcome, aFirst }),
      reject: (line, reason) => void rejected.push({ line, reason }),
    },
    options,
  )
  const [locales, attributes, raters, items, systems] = [
    names.locale,
    names.attribute,
    names.rater,
    names.item,
    names.system,
  ].map((n) => n.list()) as [string[], string[], string[], string[], string[]]
  return {
    format,
    rows,
    scores: scores.map(([l, at, r, i, s, score]) => ({
      locale: locales[l!]!,
      attribute: attributes[at!]!,
      rater: raters[r!]!,
      item: items[i!]!,
      system: systems[s!]!,
      score: score!,
    })),
    votes: votes.map(({ code: [l, r, i, a, b], outcome, aFirst }) => ({
      locale: locales[l!]!,
      rater: raters[r!]!,
      item: items[i!]!,
      a: systems[a!]!,
      b: systems[b!]!,
      outcome,
      aFirst,
    })),
    rejected,
  }
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/interop/${name}`, import.meta.url))
}
