import { normaliseTranscript } from './normalise.js'

/** A word of a sentence that listeners did not write down. */
export interface MissingWord {
  readonly word: string
  /** Its place in the normalised sentence, from 0. */
  readonly place: number
  /** Transcripts without it, of all. */
  readonly missing: number
  readonly of: number
}

/**
 * Which tokens of the reference have no counterpart in the hypothesis: the deletions of the alignment that `alignTokens`
 * counts, by place. Among alignments of equal cost and equal hits the earliest tokens are kept.
 * Source: Wagner & Fischer 1974, J. ACM 21:168.
 */
export function deletedTokens(reference: readonly string[], hypothesis: readonly string[]): boolean[] {
  const n = reference.length
  const width = hypothesis.length + 1
  /** Edits first, then as many exact matches as there can be: one number that orders both. */
  const edit = n + width
  const cost = new Float64Array((n + 1) * width)
  const meeting = (i: number, j: number): number => (reference[i] === hypothesis[j] ? -1 : edit)
  for (let i = n; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--) {
      if (i === n && j === width - 1) continue
      const kept = i < n && j < width - 1 ? meeting(i, j) + cost[(i + 1) * width + j + 1]! : Infinity
      const deleted = i < n ? edit + cost[(i + 1) * width + j]! : Infinity
      const inserted = j < width - 1 ? edit + cost[i * width + j + 1]! : Infinity
      cost[i * width + j] = Math.min(kept, deleted, inserted)
    }
  const missing = new Array<boolean>(n).fill(false)
  for (let i = 0, j = 0; i < n;) {
    const here = cost[i * width + j]!
    if (j < width - 1 && here === meeting(i, j) + cost[(i + 1) * width + j + 1]!) {
      i++
      j++
    } else if (j < width - 1 && here === edit + cost[i * width + j + 1]!) j++
    else missing[i++] = true
  }
  return missing
}

/**
 * In how many transcripts is each word of the sentence missing? A word that a voice skips is missing from nearly all,
 * one that a listener overheard from one. Both sides are normalised by the locale's table, as for error rates; a word
 * that was written differently is a substitution and is not missing. For locales that put spaces between words.
 * Source: METHODS §7.4. Words that nobody missed are left out.
 */
export function missingWords(text: string, transcripts: readonly string[], locale: string): MissingWord[] {
  const words = wordsIn(text, locale)
  const counts = new Int32Array(words.length)
  for (const transcript of transcripts)
    for (const [place, missing] of deletedTokens(words, wordsIn(transcript, locale)).entries())
      if (missing) counts[place]!++
  return words.flatMap((word, place) =>
    counts[place] === 0 ? [] : [{ word, place, missing: counts[place]!, of: transcripts.length }],
  )
}

const wordsIn = (text: string, locale: string): string[] =>
  normaliseTranscript(text, locale).text.split(' ').filter(Boolean)
