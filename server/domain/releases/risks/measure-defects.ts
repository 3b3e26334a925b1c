import { markKinds } from '../../../contract/marks.js'
import { wilsonInterval } from '../../../statistics/intervals/wilson.js'
import { groupBy } from '../../../lib/group-by.js'
import type { MarkRow } from '../../../sql/risks.js'

export interface DefectRate {
  readonly locale: string
  readonly type: string
  /** Sentences marked with this defect by at least one rater, of sentences judged. */
  readonly marked: number
  readonly heard: number
  readonly rate: number
  readonly ci95: [number, number]
}

/** How many of a sentence's raters marked something in it. */
export interface MarkedSentence {
  readonly locale: string
  readonly prompt: string
  readonly raters: number
  readonly marking: number
}

/**
 * Rate of each defect per locale, of every kind that its raters could mark: one that nobody marked has a rate of zero, with
 * its interval. The unit is the sentence, marked when at least half of the raters who could have marked the defect did:
 * raters of one sentence hear the same fault, so their marks are no independent evidence of how common it is.
 */
export function measureDefects(rows: readonly MarkRow[]): DefectRate[] {
  const rates: DefectRate[] = []
  for (const [locale, inLocale] of groupBy(rows, (row) => row.locale)) {
    for (const type of kindsOf(inLocale)) {
      const sentences = groupBy(
        inLocale.filter((row) => isOffered(type, row.attribute)),
        (row) => row.prompt,
      )
      let marked = 0
      for (const ofSentence of sentences.values()) {
        const raters = new Set(ofSentence.map((row) => row.raterId))
        const marking = new Set(ofSentence.filter((row) => row.type === type).map((row) => row.raterId))
        if (marking.size * 2 >= raters.size) marked++
      }
      const heard = sentences.size
      const { ci } = wilsonInterval(marked, heard)
      if (ci === null) continue
      rates.push({ locale, type, marked, heard, rate: marked / heard, ci95: [ci[0], ci[1]] })
    }
  }
  return rates
}

/** The kinds that the raters of these rows could mark. */
function kindsOf(rows: readonly MarkRow[]): string[] {
  const asked = new Set(rows.map((row) => row.attribute))
  const offered = Object.entries(markKinds).flatMap(([attribute, kinds]) =>
    asked.has(attribute) ? kinds : [],
  )
  return [...new Set<string>(offered)].sort()
}

function isOffered(kind: string, attribute: string): boolean {
  const kinds: Readonly<Record<string, readonly string[]>> = markKinds
  return kinds[attribute]?.includes(kind) === true
}

/** For each sentence, how many of its raters marked something as severely wrong. */
export function severeSentences(rows: readonly MarkRow[]): MarkedSentence[] {
  return markedSentences(rows, (row) => row.severe === true)
}

/** For each sentence in which a skipped word could be marked, how many of its raters marked one. */
export function skippingSentences(rows: readonly MarkRow[]): MarkedSentence[] {
  return markedSentences(
    rows.filter((row) => isOffered('skipped', row.attribute)),
    (row) => row.type === 'skipped',
  )
}

function markedSentences(rows: readonly MarkRow[], counts: (row: MarkRow) => boolean): MarkedSentence[] {
  return [...groupBy(rows, (row) => `${row.locale}\n${row.prompt}`).values()].map((ofSentence) => ({
    locale: ofSentence[0]!.locale,
    prompt: ofSentence[0]!.prompt,
    raters: new Set(ofSentence.map((row) => row.raterId)).size,
    marking: new Set(ofSentence.filter(counts).map((row) => row.raterId)).size,
  }))
}
