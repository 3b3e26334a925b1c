/** What a rater marks on a MUSHRA page with detailed guidelines: three sliders of 0…100 and six fault counts. */
export interface DetailedMarks {
  liveliness: number
  voice_quality: number
  rhythm: number
  mild_pronunciation?: number
  severe_pronunciation?: number
  unnatural_pauses?: number
  digital_artefacts?: number
  energy_changes?: number
  skipped_words?: number
}

/** Points taken per fault, and how many faults of a kind are counted at most. */
export interface DetailedWeights {
  mild_pronunciation: { points: number; most: number }
  severe_pronunciation: { points: number; most: number }
  unnatural_pauses: { points: number; most: number }
  digital_artefacts: { points: number; most: number }
  energy_changes: { points: number; most: number }
  skipped_words: { points: number; most: number }
}

/** The published weights; they are meant to be set per use case. */
export const publishedWeights: DetailedWeights = {
  mild_pronunciation: { points: 5, most: 15 },
  severe_pronunciation: { points: 10, most: 7 },
  unnatural_pauses: { points: 5, most: Infinity },
  digital_artefacts: { points: 5, most: Infinity },
  energy_changes: { points: 5, most: Infinity },
  skipped_words: { points: 25, most: Infinity },
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
  for (const slider of [marks.liveliness, marks.voice_quality, marks.rhythm]) {
    if (!(slider >= 0 && slider <= 100))
      throw new RangeError('detailedScore requires sliders between 0 and 100')
  }
  let score = (marks.liveliness + marks.voice_quality + marks.rhythm) / 3
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
