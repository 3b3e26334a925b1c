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

export interface SevereSentence {
  readonly locale: string
  readonly prompt: string
  readonly raters: number
  readonly severe: number
}

/**
 * Rate of each defect per locale. The unit is the sentence, marked when at least half of its raters marked the defect:
 * raters of one sentence hear the same fault, so their marks are no independent evidence of how common it is.
 */
export function measureDefects(rows: readonly MarkRow[]): DefectRate[] {
  const rates: DefectRate[] = []
  for (const [locale, inLocale] of groupBy(rows, (row) => row.locale)) {
    const sentences = groupBy(inLocale, (row) => row.prompt)
    const types = new Set(inLocale.map((row) => row.type).filter((type) => type !== null))
    for (const type of [...types].sort()) {
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

/** For each sentence, how many of its raters marked something as severely wrong. */
export function severeSentences(rows: readonly MarkRow[]): SevereSentence[] {
  return [...groupBy(rows, (row) => `${row.locale}\n${row.prompt}`).values()].map((ofSentence) => ({
    locale: ofSentence[0]!.locale,
    prompt: ofSentence[0]!.prompt,
    raters: new Set(ofSentence.map((row) => row.raterId)).size,
    severe: new Set(ofSentence.filter((row) => row.severe === true).map((row) => row.raterId)).size,
  }))
}
