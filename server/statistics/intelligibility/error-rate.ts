import { alignTokens } from './align.js'
import { normaliseTranscript } from './normalise.js'
import type { Reason } from '../reason.js'

export type ErrorUnit = 'word' | 'character'

export interface ErrorRate {
  substitutions: number
  deletions: number
  insertions: number
  /** Reference tokens N. */
  referenceTokens: number
  /** (S + D + I) / N; may exceed 1; null when the reference is empty. */
  rate: number | null
  rateReason: Reason | null
  /** Every token right and none added; null when the reference is empty. */
  exact: boolean | null
  /** Version of the normalisation table both sides went through. */
  normalisation: string
}

/** Locales written without spaces between words: characters are the honest unit there. */
const unspaced = new Set(['zh', 'yue', 'wuu', 'ja', 'th', 'km', 'lo', 'my', 'bo'])

/** The unit an intelligibility test reports first for a locale: characters where words are not spaced, else words. */
export function defaultErrorUnit(locale: string): ErrorUnit {
  return unspaced.has(locale.split('-')[0]!.toLowerCase()) ? 'character' : 'word'
}

/**
 * Word or character error rate of one transcript against the text that was spoken.
 *
 * Answers: how much of the sentence was understood? Both sides are normalised by the locale's table first, so that a
 * rater's spelling is not counted against the voice. WER = (S + D + I) / N from a minimum-edit alignment.
 * An empty reference has no rate (null with a reason); its insertions are still counted.
 *
 * Source: METHODS §1.11. Oracle: bws_wer_designs.
 */
export function transcriptErrorRate(
  reference: string,
  hypothesis: string,
  locale: string,
  unit: ErrorUnit = defaultErrorUnit(locale),
): ErrorRate {
  const said = normaliseTranscript(reference, locale)
  const heard = normaliseTranscript(hypothesis, locale)
  const tokens = unit === 'word' ? wordsOf : charactersOf
  const target = tokens(said.text)
  const { substitutions, deletions, insertions } = alignTokens(target, tokens(heard.text))
  const n = target.length
  const errors = substitutions + deletions + insertions
  return {
    substitutions,
    deletions,
    insertions,
    referenceTokens: n,
    rate: n === 0 ? null : errors / n,
    rateReason: n === 0 ? 'no-data' : null,
    exact: n === 0 ? null : errors === 0,
    normalisation: said.version,
  }
}

/**
 * Corpus error rate ΣE / ΣN. Long sentences weigh more than short ones, as in speech recognition; null when no
 * reference has tokens. Sentences without tokens add nothing.
 */
export function corpusErrorRate(rates: readonly ErrorRate[]): {
  rate: number | null
  rateReason: Reason | null
} {
  let errors = 0
  let tokens = 0
  for (const one of rates) {
    if (one.referenceTokens === 0) continue
    errors += one.substitutions + one.deletions + one.insertions
    tokens += one.referenceTokens
  }
  if (tokens === 0) return { rate: null, rateReason: 'no-data' }
  return { rate: errors / tokens, rateReason: null }
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}

/** User-perceived characters without spaces, so that a letter and its combining mark are one. */
function charactersOf(text: string): string[] {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.replaceAll(' ', ''))
  return Array.from(segments, (s) => s.segment)
}
