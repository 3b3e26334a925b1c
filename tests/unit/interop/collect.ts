import { readFileSync } from 'node:fs'
import { readRatings, type ReadOptions } from '../../../server/domain/interop/read-ratings.js'
import { createRatingNames } from '../../../server/domain/interop/rating-sink.js'
import type { AnswerNote } from '../../../server/statistics/report/answer-note.js'

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
    degree: number | null
  }[]
  /** What answers say beside their scores, and recordings of best–worst answers. */
  notes: AnswerNote[]
  choices: { answer: string; system: string; value: number }[]
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
  const votes: ({ code: number[] } & Pick<Collected['votes'][number], 'outcome' | 'aFirst' | 'degree'>)[] = []
  const notes: AnswerNote[] = []
  const choices: { answer: string; system: number; value: number }[] = []
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
      preference: ({ locale, rater, item, a, b, outcome, aFirst, degree }) =>
        void votes.push({ code: [locale, rater, item, a, b], outcome, aFirst, degree }),
      note: ({ note }) => void notes.push(note),
      choice: (answer, _place, system, value) => void choices.push({ answer, system, value }),
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
    votes: votes.map(({ code: [l, r, i, a, b], outcome, aFirst, degree }) => ({
      locale: locales[l!]!,
      rater: raters[r!]!,
      item: items[i!]!,
      a: systems[a!]!,
      b: systems[b!]!,
      outcome,
      aFirst,
      degree,
    })),
    notes,
    choices: choices.map(({ system, ...choice }) => ({ ...choice, system: systems[system]! })),
    rejected,
  }
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/interop/${name}`, import.meta.url))
}
