/** What a rater marks on a MUSHRA page with detailed guidelines: three sliders of 0…100 and six fault counts. */
export interface DetailedMarks {
  liveliness: number
  voiceQuality: number
  rhythm: number
  mildPronunciation?: number
  severePronunciation?: number
  unnaturalPauses?: number
  digitalArtefacts?: number
  energyChanges?: number
  skippedWords?: number
}

/** Points taken per fault, and how many faults of a kind are counted at most. */
export interface DetailedWeights {
  mildPronunciation: { points: number; most: number }
  severePronunciation: { points: number; most: number }
  unnaturalPauses: { points: number; most: number }
  digitalArtefacts: { points: number; most: number }
  energyChanges: { points: number; most: number }
  skippedWords: { points: number; most: number }
}

/** The published weights; they are meant to be set per use case. */
export const publishedWeights: DetailedWeights = {
  mildPronunciation: { points: 5, most: 15 },
  severePronunciation: { points: 10, most: 7 },
  unnaturalPauses: { points: 5, most: Infinity },
  digitalArtefacts: { points: 5, most: Infinity },
  energyChanges: { points: 5, most: Infinity },
  skippedWords: { points: 25, most: Infinity },
}

const faults = Object.keys(publishedWeights) as (keyof DetailedWeights)[]

/**
 * MUSHRA-DG score: mean of liveliness, voice quality and rhythm minus weighted faults.
 *
 * S = (L + VQ + R)/3 − 5·min(MP, 15) − 10·min(SP, 7) − 5·US − 5·DA − 25·WS − 5·SEF. `score` is what analysis uses and
 * may be negative; `display` is clipped to 0…100 for the rater's screen. Throws RangeError for a slider outside 0…100
 * or a count that is not a whole number of faults.
 *
 * Source: arXiv 2411.12719, A.6. Oracle: mushra.examples.
 */
export function detailedScore(
  marks: DetailedMarks,
  weights: DetailedWeights = publishedWeights,
): { score: number; display: number } {
  for (const slider of [marks.liveliness, marks.voiceQuality, marks.rhythm]) {
    if (!(slider >= 0 && slider <= 100))
      throw new RangeError('detailedScore requires sliders between 0 and 100')
  }
  let score = (marks.liveliness + marks.voiceQuality + marks.rhythm) / 3
  for (const fault of faults) {
    const found = marks[fault] ?? 0
    if (!Number.isInteger(found) || found < 0) {
      throw new RangeError(`detailedScore requires a whole number of faults (${fault})`)
    }
    const { points, most } = weights[fault]
    score -= points * Math.min(found, most)
  }
  return { score, display: Math.min(100, Math.max(0, score)) }
}
